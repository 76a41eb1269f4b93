// What is assigned to by += is evaluated once.
// expect: 1 7
// expect: 1
package .test;

class main extends program
{
    int calls;
    int[] row = new int[] { 5 };
    int[] get() { calls++; return row; }

    void test()
    {
        get()[0] += 2;
        print(calls + " " + row[0]);
        calls = 0;
        get()[0]++;
        print(calls);
    }
}
