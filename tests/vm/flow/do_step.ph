// The statement behind the condition of a do runs between rounds.
// expect: 3 2 1 0
// expect: once
package .test;

class main extends program
{
    void test()
    {
        string line = "";
        int i = 3;
        do line += (line == "" ? "" : " ") + i; while (i) i--;
        print(line);
        do print("once"); while (0) print("never");
    }
}
