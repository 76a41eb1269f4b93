// A function can be a task, and where any object is wanted, one without parameters is a runnable.
// expect: from a task
// expect: 55
package .test;

class main extends program
{
    int done;
    void test()
    {
        int sum = 0;

        boot.thread(() -> {
            for (var i = 1; i <= 10; i++) sum += i;
            print("from a task");
            done = 1;
        });
        while (!done) boot.sleep(1);
        print(sum);
    }
}
