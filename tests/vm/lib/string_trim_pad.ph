// Ends of strings: what trim() takes away and padding adds, at its edges.
// expect: [a b] [] []
// expect: [é] [ ]
// expect: [..5] [5..] [12345] [5]
// expect: [😀x] 3
// expect: [] [ab] 0
package .test;

class main extends program
{
    void test()
    {
        print("[" + " \t\r\n a b \n".trim() + "] [" + "   ".trim() + "] [" + "".trim() + "]");
        print("[" + " é ".trim() + "] [" + "\u00a0".trim() + "]");
        print("[" + "5".padLeft(3, '.') + "] [" + "5".padRight(3, '.') + "] [" + "12345".padLeft(3, '.') + "] [" +
              "5".padLeft(-1, '.') + "]");
        var wide = "x".padLeft(3, '😀');
        print("[" + wide + "] " + wide.length());
        print("[" + "ab".repeat(0) + "] [" + "ab".repeat(1) + "] " + "ab".repeat(-5).length());
    }
}
