// Division by zero is an exception for / and for %, and computing goes on.
// expect: division
// expect: division
// expect: still here
package .test;

class main extends program
{
    void test()
    {
        var zero = 0;
        try { print(1 / zero); } catch (.internal.exception.division e) { print("division"); }
        try { print(1 % zero); } catch (.internal.exception.division e) { print("division"); }
        print("still here");
    }
}
