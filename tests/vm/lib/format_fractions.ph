// Numbers with a fraction.
// expect: 3.14 3.141593e+00 3.14159 3.141592653589793
// expect: [    2.50] [2.50    ] [00002.50]
// expect: +1.0 -1.5 1,234,567.89
// expect: 12.000 1.0e+01 5.00 -7.0
// expect: this option needs a whole number at position 4
package .test;

import .phantom.numbers.math;
import .phantom.text.format;
import .phantom.text.parse_error;

class main extends program
{
    void test()
    {
        var pi = math.pi;
        print(format.of("{:.2f} {:e} {:g} {}", pi, pi, pi, pi));
        print(format.of("[{:8.2f}] [{:<8.2f}] [{:08.2f}]", 2.5, 2.5, 2.5));
        print(format.of("{:+.1f} {:.1} {:,.2f}", 1.0, -1.5, 1234567.891));
        print(format.of("{:.3f} {:.1e} {:.2} {:.1}", 12, 10L, 5, -7L));
        try { print(format.of("{:x}", 1.5)); } catch (parse_error e) { print(e); }
    }
}
