// What a task does not catch ends that task only.
// expect: main goes on
package .test;

class bad
{
    void run() { throw "unseen"; }
}

class main extends program
{
    void test()
    {
        var t = boot.thread(new bad());
        while (t.isAlive()) boot.clock().sleep(1);
        print("main goes on");
    }
}
