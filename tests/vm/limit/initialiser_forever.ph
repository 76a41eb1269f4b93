// The initialiser of a class that is loaded never ends. It is a task like others: they go on.
// loads: ../lib/loaded/forever.ph .plug.forever
// expect: loading
// expect: still here
// expect: true
package .test;

class loading
{
    .internal.loader loader;
    binary bytes;
    int isDone = 0;

    void loading(.internal.loader loader, binary bytes)
    {
        this.loader = loader;
        this.bytes = bytes;
    }

    void run()
    {
        loader.load(bytes);
        isDone = 1;
    }

    int isDone() { return isDone; }
}

class main extends program
{
    void test()
    {
        var loading = new loading(boot.loader(), (import "loaded").bytes());
        var task = boot.thread(loading);

        print("loading");
        boot.sleep(20);
        print("still here");
        print(task.isAlive() && !loading.isDone());
    }
}
