// At most two tasks pass a semaphore at once.
// expect: 2 at most
package .test;

class visitor
{
    main main;

    void visitor(main main) { this.main = main; }
    void run() { main.visit(); }
}

class main extends program
{
    sema room;
    sema done;
    int inside;
    int most;

    void visit()
    {
        room.acquire();
        inside++;
        if (inside > most) most = inside;
        boot.clock().sleep(1L);
        inside--;
        room.release();
        done.release();
    }

    void test()
    {
        room = new sema(2);
        done = new sema();
        for (var i = 0; i < 8; i++) boot.thread(new visitor(this));
        for (var i = 0; i < 8; i++) done.acquire();
        print(most + " at most");
    }
}
