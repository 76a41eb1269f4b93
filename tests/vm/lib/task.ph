// Two tasks share objects; one waits for the other by sleeping.
// expect: started
// expect: worker
// expect: done 3
package .test;

class worker
{
    program program;
    .internal.clock clock;
    int rounds;

    void worker(program program, .internal.clock clock)
    {
        this.program = program;
        this.clock = clock;
    }
    void run()
    {
        clock.sleep(5);
        program.print("worker");
        while (rounds < 3) rounds++;
    }
    int rounds() { return rounds; }
}

class main extends program
{
    void test()
    {
        var w = new worker(this, boot.clock());
        var t = boot.thread(w);
        print("started");
        while (t.isAlive()) boot.clock().sleep(1);
        print("done " + w.rounds());
    }
}
