// A caught exception and the variable of a foreach, changed and captured.
// expect: no! 2 4 
package .test;

interface source { string next(); }

class main extends program
{
    void test()
    {
        string line = "";
        source s = null;
        try { throw "no"; } catch (string e) { e += "!"; s = () -> e; }
        line = s.next() + " ";
        foreach (var x in new int[] { 1, 2 }) {
            x *= 2;
            s = () -> x + " ";
            line += s.next();
        }
        print(line);
    }
}
