// Raw text of several lines: its indentation is taken off, nothing in it is an escape, quotes and
// all scripts stand in it.
// expect: one|  two|"three" \n ${x}
// expect: Grüße
// expect: 0
// expect: tab\t
package .test;

class main extends program
{
    void test()
    {
        var text = """
            one
              two
            "three" \n ${x}
            """;

        print(text.trim().replace("\n", "|"));
        print("""Grüße""");
        print("""""".length());
        print("""tab\t""");
    }
}
