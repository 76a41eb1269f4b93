// Longs that differ only in one half are told apart.
// expect: true false true
// expect: false true true
// expect: false false false
package .test;

class main extends program
{
    void row(long a, long b) { print((a < b) + " " + (a > b) + " " + (a != b)); }

    void test()
    {
        row(1L, 4294967297L);
        row(4294967297L, 1L);
        row(-1L, -1L);
    }
}
