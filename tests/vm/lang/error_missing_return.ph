// A method with a result must return one on every path; loops without end and throw are no paths.
// expect error 11: can end here without returning
// expect error 15: can end here without returning
package .test;

class main
{
    int some(int a)
    {
        if (a) return 1;
    } // some
    int loop(int a)
    {
        while (1) if (a) break;
    } // loop
    int all(int a) { while (1) if (a) return 1; }
    int thrown() { throw "x"; }
    int both(int a) { if (a) return 1; else return 2; }
    int chosen(int a) { switch (a) { case 1: return 1; default: return 2; } }
}
