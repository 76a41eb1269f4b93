// Operands are evaluated from left to right, also if one changes a variable of another.
// expect: 1 then 2
// expect: 3
// expect: 11
// expect: 8
package .test;

class main extends program
{
    int sum(int a, int b) { return a + b; }

    void test()
    {
        var i = 1;
        var text = i + " then " + ++i;
        print(text);
        print(sum(i = 1, i + 1));
        i = 5;
        print(i + (i = 6));
        i = 3;
        var a = new int[](10);
        a[i] = i = 8;
        print(a[3]);
    }
}
