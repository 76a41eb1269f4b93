// Text between three quotes stands as it is; of several lines the indentation of the last quotes is
// taken off.
// expect: raw \d "quoted" ${n}
// expect:   first
// expect:     second \n
// expect:
// expect: third""
// expect: 0 0 1
package .test;

class main extends program
{
    void test()
    {
        print("""raw \d "quoted" ${n}""");
        print("""
              first
                second \n

            third""
            """);
        var empty = """
            """;
        var none = """""";
        var line = """

            """;
        print(empty.length() + " " + none.length() + " " + (line.length() + 1));
    }
}
