// The statement behind the condition of do runs between rounds.
// expect: 3
// expect: 2
// expect: 1
// expect: 0
// expect: once
// expect: even 4
// expect: even 2
// expect: even 0
package .test;

class main extends program
{
    void test()
    {
        var i = 3;
        do { print(i); } while (i) i = i - 1;
        do print("once"); while (0);
        i = 5;
        do { if (i % 2) continue; print("even " + i); } while (i) i--;
    }
}
