// A program all of whose threads have returned has ended, and well.
// expect: begins
package .test;

class main extends program
{
    void startup(.internal.boot boot) [8]
    {
        console = boot.console();
        print("begins");
    }
}
