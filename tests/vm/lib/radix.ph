// Numbers to other bases, there and back, at the limits of long.
// expect: ff -1010 0 zz
// expect: -8000000000000000 7fffffffffffffff
// expect: ffffffffffffffff 1777777777777777777777 18446744073709551615 8000000000000000
// expect: 255 -10 1295
// expect: true true
// expect: no digits at position 1
// expect: not a digit at position 1
// expect: too large a number at position 16
// expect: too large a number at position 16
// expect: the base 37 is not from 2 to 36
package .test;

import .phantom.text.parse_error;
import .phantom.text.radix;

class main extends program
{
    void refuse(string text, int base)
    {
        try { print(radix.parse(text, base)); }
        catch (parse_error e) { print(e); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }

    void test()
    {
        print(radix.of(255L, 16) + " " + radix.of(-10L, 2) + " " + radix.of(0L, 7) + " " +
              radix.of(1295L, 36));
        var low = 1L << 63;
        print(radix.of(low, 16) + " " + radix.of(~low, 16));
        print(radix.ofUnsigned(-1L, 16) + " " + radix.ofUnsigned(-1L, 8) + " " +
              radix.ofUnsigned(-1L, 10) + " " + radix.ofUnsigned(low, 16));
        print(radix.parse("FF", 16) + " " + radix.parse("-1010", 2) + " " + radix.parse("+zz", 36));
        print((radix.parse("-8000000000000000", 16) == low) + " " +
              (radix.parse("9223372036854775807", 10) == ~low));
        refuse("-", 10);
        refuse("12", 2);
        refuse("8000000000000000", 16);
        refuse("-8000000000000001", 16);
        refuse("1", 37);
    }
}
