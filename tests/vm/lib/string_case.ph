// Upper and lower case, of Latin-1; padding and repeating.
// expect: ABC-1Z abc-1z
// expect: true true true
// expect: true false
// expect: [  7] [7..] [1234]
// expect: ababab []
// expect: [a b] []
package .test;

class main extends program
{
    void test()
    {
        print("aBc-1z".toUpper() + " " + "aBc-1Z".toLower());
        print(("\xe4\xf6\xfc".toUpper() == "\xc4\xd6\xdc") + " " + ("\xd7\xf7".toLower() == "\xd7\xf7") +
              " " + ("\xdf\xff\xf7".toUpper() == "SS\u0178\xf7"));
        print("Hello".equalsIgnoringCase("hELLO") + " " + "Hello".equalsIgnoringCase("hELL"));
        print("[" + "7".padLeft(3, ' ') + "] [" + "7".padRight(3, '.') + "] [" +
              "1234".padLeft(3, ' ') + "]");
        print("ab".repeat(3) + " [" + "ab".repeat(-1) + "]");
        print("[" + "\t a b\r\n".trim() + "] [" + " \n ".trim() + "]");
    }
}
