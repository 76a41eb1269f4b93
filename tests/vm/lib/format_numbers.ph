// Numbers in text: groups of digits, signs, zeros before, other bases, at their edges.
// expect: 0 1 12 123 1,234 12,345 1,234,567
// expect: -1,234 -123 -9,223,372,036,854,775,808
// expect: +5 -5 +0
// expect: 00005 -0005 0
// expect: ffffffff 11111111111111111111111111111111 37777777777
// expect: FF ff 0
package .test;

import .phantom.text.format;

class main extends program
{
    string grouped(long number) { return format.of("{:,}", number); }

    void test()
    {
        print(grouped(0L) + " " + grouped(1L) + " " + grouped(12L) + " " + grouped(123L) + " " + grouped(1234L) + " " +
              grouped(12345L) + " " + grouped(1234567L));
        print(grouped(-1234L) + " " + grouped(-123L) + " " + grouped(1L << 63));
        print(format.of("{:+} {:+} {:+}", 5, -5, 0));
        print(format.of("{:05} {:05} {:01}", 5, -5, 0));
        print(format.of("{:x} {:b} {:o}", -1, -1, -1));
        print(format.of("{:X} {:x} {:b}", 255, 255, 0));
    }
}
