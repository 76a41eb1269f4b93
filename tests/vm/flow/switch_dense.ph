// A switch over many neighbours, with gaps and falling through.
// expect: . a b b d e f f f i .
package .test;

class main extends program
{
    string of(int i)
    {
        string s = "";
        switch (i) {
        case 1: s = "a"; break;
        case 2:
        case 3: s = "b"; break;
        case 4: s = "d"; break;
        case 5: s = "e"; break;
        case 6:
        case 7:
        case 8: s = "f"; break;
        case 9: s = "i"; break;
        default: s = ".";
        }
        return s;
    }

    void test()
    {
        string line = of(0);
        for (var i = 1; i < 11; i++) line += " " + of(i);
        print(line);
    }
}
