// A thread that waits where nobody can wake it keeps no machine running, once it has been found out.
// one life
// expect: nobody will come
package .test;

class lost
{
    sema never;

    void lost() { never = new sema(); }
    void run() { never.acquire(); }
}

class link
{
    link next;

    void link(link next) { this.next = next; }
}

class main
{
    void startup(.internal.boot boot) [8]
    {
        link all = null;

        for (var i = 0; i < 10; i++) boot.thread(new lost());
        for (var i = 0; i < 200000; i++) all = new link(all); // so that there is something to collect
        boot.print("nobody will come\n");
    }
}
