// Readers and writers of a table: readers see each change whole or not at all.
// expect: 0 torn, 30 changes
package .test;

import .phantom.tasks.latch;
import .phantom.tasks.read_write_lock;
import .phantom.tasks.starter;

class main extends program
{
    int first = 0;
    int second = 0;
    int torn = 0;

    void test()
    {
        var lock = new read_write_lock();
        var tasks = new starter(boot);
        var done = new latch(5);

        for (var i = 0; i < 3; i++)
            tasks.start(() -> {
                for (var n = 0; n < 10; n++)
                    lock.writing(() -> {
                        first++;
                        boot.sleep(0);
                        second++;
                    });
                done.count();
            });
        for (var i = 0; i < 2; i++)
            tasks.start(() -> {
                for (var n = 0; n < 15; n++) torn += lock.read(() -> first != second);
                done.count();
            });
        done.wait();
        print(torn + " torn, " + second + " changes");
    }
}
