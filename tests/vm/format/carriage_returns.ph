package .test;
// of another system
class main
{
    int a;
    var text = """
        one
        """;
}
