// Longs cannot be divided by zero either.
// expect: caught
// expect: caught
package .test;

class main extends program
{
    void test()
    {
        long zero = 0;
        try { print(1L / zero); } catch (.internal.exception.division e) { print("caught"); }
        try { print(1L % zero); } catch (.internal.exception.division e) { print("caught"); }
    }
}
