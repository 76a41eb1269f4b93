// A thread pauses itself until another one resumes it, also in a later life of the machine.
// expect: a thread pauses only itself
// expect: paused true
// expect: went on 3
// expect: false
package .test;

class worker
{
    int rounds = 0;

    int rounds() { return rounds; }

    void run()
    {
        for (; rounds < 3; rounds++) .internal.thread.current().pause();
    }
}

class main extends program
{
    void test()
    {
        var worker = new worker();
        var thread = boot.thread(worker);

        try { thread.pause(); } catch (exception e) { print(e.message()); }
        boot.sleep(20);
        var tasks = boot.system().tasks();
        print("paused " + (worker.rounds() == 0 && tasks.strstr("pauses") >= 0));
        while (thread.isAlive()) {
            thread.resume();
            boot.sleep(1);
        }
        print("went on " + worker.rounds());
        thread.resume(); // nothing happens to one that has ended
        print(thread.isAlive());
    }
}
