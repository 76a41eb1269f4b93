// Values that do not fit are named with both types.
// expect error 14: string cannot be used as this value, which is int
// expect error 15: int cannot be used as this value, which is string
// expect error 16: long cannot be used
// expect error 17: no method take
// expect error 19: string cannot be used as the result, which is int
// expect error 18: a condition
package .test;

class main
{
    int test()
    {
        int a = "x";
        string b = 5;
        int c = 5L;
        take("x");
        if ("x") {}
        return "x";
    }
    void take(int a) {}
}
