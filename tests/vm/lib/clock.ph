// Uptime goes on, sleeping takes time, the wall clock is this century.
// expect: true
// expect: true
// expect: 1
package .test;

class main extends program
{
    void test()
    {
        var clock = boot.clock();
        var before = clock.uptime();
        clock.sleep(3);
        print(clock.uptime() - before >= 3L);
        print(clock.now() > 946684800000L);
        clock.sleep(0);
        clock.sleep(-5);
        print(1);
    }
}
