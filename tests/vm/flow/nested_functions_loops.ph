// Loops in functions are no loops of the method around them.
// expect: 0 2 4 
package .test;

class main extends program
{
    void test()
    {
        string line = "";
        for (var i = 0; i < 3; i++) {
            const k = i;
            .internal.runnable r = () -> { for (;;) { line += 2 * k + " "; break; } };
            r.run();
        }
        print(line);
    }
}
