// What has no method run() cannot be a task.
// expect: caught
// expect: caught
package .test;

class main extends program
{
    void test()
    {
        try { boot.thread("text"); } catch (.internal.exception.method e) { print("caught"); }
        try { boot.thread(null); } catch (.internal.exception."null" e) { print("caught"); }
    }
}
