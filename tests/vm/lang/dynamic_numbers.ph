// A var is taken for the number that is needed.
// expect: 8
// expect: 1
// expect: 7
// expect: 5 6
// expect: cast
package .test;

class main extends program
{
    void test()
    {
        var x;
        x = 5;
        print(x + 3);
        print(x < 6);
        if (x) print(2 + x);
        x += 1;
        print(5 + " " + x);
        x = "text";
        try { print(x - 1); } catch (.internal.exception.cast e) { print("cast"); }
    }
}
