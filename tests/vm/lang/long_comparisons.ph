// Longs that differ only in one half are told apart.
// expect: 1 0 1
// expect: 0 1 1
// expect: 0 0 0
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
