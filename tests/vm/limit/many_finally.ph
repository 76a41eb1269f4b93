// finally in one another: each way out runs them all.
// expect: 4 3 2 1 0 
package .test;

class main extends program
{
    string line = "";
    int f() { try { try { try { try { try { return 1; } finally { line += "4 "; } } finally { line += "3 "; } } finally { line += "2 "; } } finally { line += "1 "; } } finally { line += "0 "; } }

    void test()
    {
        f();
        print(line);
    }
}
