// Something is done while a lock is held; many read, or one writes, in turn.
// expect: 50 50
// expect: true false free
// expect: read at once: 3
// expect: never both
// expect: given back
// expect: this thread has locked the mutex already
package .test;

import .phantom.tasks.latch;
import .phantom.tasks.lock;
import .phantom.tasks.read_write_lock;
import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    starter tasks;
    int sum = 0;
    int reading = 0;
    int most = 0;
    int is_wrong = 0;

    void test()
    {
        tasks = new starter(boot);
        testLock();
        testReaders();
        testWriters();
        var lock = new read_write_lock();
        // Who ends inside is in nobody's way.
        var inside = new latch(2);
        var readers = new task(() -> lock.reading(() -> { inside.count(); boot.sleep(1000000); }));
        readers.start(tasks);
        tasks.start(() -> lock.reading(() -> { inside.count(); throw "gone"; }));
        inside.wait();
        boot.system().end(readers.thread().number());
        print(lock.write(() -> "given back"));
        try {
            lock.writing(() -> lock.reading(() -> print("?")));
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }

    void testLock()
    {
        var lock = new lock();
        var done = new latch(10);

        for (var i = 0; i < 10; i++)
            tasks.start(() -> {
                for (var i = 0; i < 5; i++)
                    lock.hold(() -> {
                        var old = sum;
                        boot.clock().sleep(0L);
                        sum = old + 1;
                    });
                done.count();
            });
        done.wait();
        print(sum + " " + lock.get(() -> sum));
        var held = new sema();
        var free = new sema();
        tasks.start(() -> lock.hold(() -> { held.release(); free.acquire(); }));
        held.acquire();
        var was = lock.holdFor(1L, () -> print("?"));
        free.release();
        print(lock.holdFor(1000000L, () -> {}) + " " + was + " " + lock.get(() -> "free"));
    }

    // All are inside at once, or they would never be through.
    void testReaders()
    {
        var lock = new read_write_lock();
        var all = new latch(3);
        var done = new latch(3);

        for (var i = 0; i < 3; i++)
            tasks.start(() -> {
                lock.reading(() -> { all.count(); all.wait(); });
                done.count();
            });
        done.wait();
        print("read at once: " + 3);
    }

    void testWriters()
    {
        var lock = new read_write_lock();
        var done = new latch(6);

        for (var i = 0; i < 3; i++) {
            tasks.start(() -> {
                for (var j = 0; j < 5; j++)
                    lock.reading(() -> { reading++; boot.sleep(0); reading--; });
                done.count();
            });
            tasks.start(() -> {
                for (var j = 0; j < 5; j++)
                    lock.writing(() -> {
                        if (reading != 0) is_wrong = 1;
                        reading = 100;
                        boot.sleep(0);
                        if (reading != 100) is_wrong = 1;
                        reading = 0;
                    });
                done.count();
            });
        }
        done.wait();
        print(is_wrong ? "both" : "never both");
    }
}
