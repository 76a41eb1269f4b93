// Strings choose a case by what they contain; null chooses the default.
// expect: 1 2 2 0 0
package .test;

class main extends program
{
    int number(string s)
    {
        switch (s) {
        case "one": return 1;
        case "two":
        case "" + "zwei": return 2;
        default: return 0;
        }
    }

    void test()
    {
        print(number("one") + " " + number("t" + "wo") + " " + number("zwei") + " " + number("") + " " + number(null));
    }
}
