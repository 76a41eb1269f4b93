// Cases far apart, negative, of long; default in the middle.
// expect: a b c d
// expect: big
package .test;

class main extends program
{
    string of(int i)
    {
        switch (i) {
        case -2147483647: return "a";
        default: return "d";
        case 0: return "b";
        case 1000000: return "c";
        }
    }

    void test()
    {
        print(of(-2147483647) + " " + of(0) + " " + of(1000000) + " " + of(7));
        long l = 5000000000L;
        switch (l) {
        case 5: print("small"); break;
        case 5000000000L: print("big"); break;
        }
    }
}
