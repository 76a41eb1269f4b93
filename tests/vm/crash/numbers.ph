// Computes with floats and doubles for a while, as tests/boot/stories/numbers.drive expects it: the
// same on every machine, whatever else the processor does meanwhile.
package .phantom;

class boot
{
    .internal.console console;

    void print(string text) { console.write(text + "\n"); }

    // The alternating sum of 4/1, 4/3, 4/5 ..., in single and in double precision.
    void sum(int terms)
    {
        double wide = 0.0;
        float narrow = 0.0f;
        double sign = 4.0;

        for (var i = 0; i < terms; i++) {
            wide += sign / (2 * i + 1);
            narrow += (float) (sign / (2 * i + 1));
            sign = -sign;
        }
        print("double " + wide + " float " + narrow);
    }

    void startup(.internal.boot boot) [8]
    {
        console = boot.console();
        print("sum " + (0.1 + 0.2) + " rest " + (-7.5 % 2.0) + " root " + .phantom.numbers.math.sqrt(2.0));
        print("sine " + .phantom.numbers.math.sin(1.0) + " power " + .phantom.numbers.math.pow(2.0, 0.5));
        print("read " + "-2.5e-7".toDouble() + " large " + 1e300 * 1e10 + " cut " + (int) 1e30);
        sum(2000000);
        boot.system().halt(0);
    }
}
