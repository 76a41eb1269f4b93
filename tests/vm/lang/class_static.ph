// Static methods belong to the class; their names may be full or short.
// expect: 5
// expect: 5
// expect: 6
package .test;

class tool
{
    static int twice_plus(int a, int b) { return twice(a) + b; }
    static int twice(int a) { return a * 2; }
    static int six() { return .test.tool.twice(3); }
}

class main extends program
{
    void test()
    {
        print(tool.twice_plus(2, 1));
        print(.test.tool.twice_plus(2, 1));
        print(tool.six());
    }
}
