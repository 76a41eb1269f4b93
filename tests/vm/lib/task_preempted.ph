// A task that never waits does not keep others from running.
// expect: both ran
package .test;

class spinner
{
    int count;
    int is_over;

    void run() { while (!is_over) count++; }
    int count() { return count; }
    void stop() { is_over = 1; }
}

class main extends program
{
    void test()
    {
        var a = new spinner();
        var b = new spinner();
        boot.thread(a);
        boot.thread(b);
        while (a.count() < 1000 || b.count() < 1000) {}
        a.stop();
        b.stop();
        print("both ran");
    }
}
