// An exception that nobody catches ends its thread, and shows in the status.
// expect: begins
// expect exit: 1
package .test;

class main extends program
{
    void startup(.internal.boot boot) [8]
    {
        console = boot.console();
        print("begins");
        print(1 / (console.held() == console ? 1 : 0));
    }
}
