// A call by reflection that waits goes on with the arguments it was given, though another task has
// changed the array they came in; and what a wait has left is not met by another call.
// expect: the first is locked, the second is not
// expect: slept
// expect: taken
// expect: passed true, then not
// restart: 50
package .test;


class main extends program
{
    mutex first;
    mutex second;
    .internal.object[] given;
    sema told;
    sema go;

    // While test() waits in a call whose arguments lie in `given`.
    void changes()
    {
        given[0] = second;
        first.unlock();
        told.acquire();
        given[0] = "no clock";
        given[1] = null;
        told.acquire();
        letOthersRun(); // until test() waits
        go.release();
    }

    // Counted in turns: on a busy desk any time may pass before the others get one.
    void letOthersRun()
    {
        for (var turn = 0; turn < 20; turn++) boot.clock().sleep(1L);
    }

    // Takes the mutex before test() does, and gives test() time to wait for it.
    void locks()
    {
        first.lock();
        letOthersRun();
    }

    void test()
    {
        first = new mutex();
        second = new mutex();
        told = new sema();
        go = new sema();
        given = new .internal.object[]();
        given[0] = first;
        boot.thread(new holder(this));
        while (first.tryLock() == 1) {
            first.unlock();
            boot.clock().sleep(1L);
        }
        first.class().find("lock", 0).invoke(given);
        var isMine = second.tryLock();
        print(isMine ? "the first is locked, the second is not" : "?");

        var clock = boot.clock();
        given[0] = clock;
        given[1] = 20L;
        var sleep = clock.class().find("sleep", 1); // others have turns meanwhile
        told.release();
        sleep.invoke(given);
        print("slept");

        // It is let through here, which must not be taken for a pass anywhere else.
        told.release();
        go.acquire();
        var passing = new sema(1);
        passing.acquire();
        print(passing.tryAcquire() == 0 ? "taken" : "?");
        passing.release();
        print("passed " + (passing.acquireFor(50L) > 0L) + ", then " +
              (passing.acquireFor(1L) == 0 ? "not" : "?"));
    }
}

class holder
{
    main main;

    void holder(main main) { this.main = main; }
    void run()
    {
        main.locks();
        main.changes();
    }
}
