// A hundred tasks sleep and wake.
// expect: 100
package .test;

class sleeper
{
    .internal.clock clock;
    int woken;

    void sleeper(.internal.clock clock) { this.clock = clock; }
    void run()
    {
        clock.sleep(3);
        woken++;
    }
    int woken() { return woken; }
}

class main extends program
{
    void test()
    {
        var s = new sleeper(boot.clock());
        for (var i = 0; i < 100; i++) boot.thread(s);
        while (s.woken() < 100) boot.clock().sleep(2);
        print(s.woken());
    }
}
