// Ten thousand calls inside of one another.
// expect: 50005000
package .test;

class main extends program
{
    int sum(int n) { return n == 0 ? 0 : n + sum(n - 1); }

    void test()
    {
        print(sum(10000));
    }
}
