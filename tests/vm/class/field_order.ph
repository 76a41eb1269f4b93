// First values are given in the order of the text, each may use those before it.
// expect: 1 2 6
package .test;

class c
{
    int a = 1;
    int b = a + 1;
    int d = b * 3;
    string toString() { return a + " " + b + " " + d; }
}

class main extends program
{
    void test()
    {
        print(new c());
    }
}
