// Width, alignment, sign, base, groups, length.
// expect: [    12] [12    ] [  12  ]
// expect: [abc   ] [   abc] [ abc  ]
// expect: ****12 -00012 +12 -----x
// expect: ff FF 1010 17 ffffffff ffffffffffffffff
// expect: 1,234,567 123 -1,234 +12,345
// expect: abc [ab   ] [c]
// expect: A 12 0000ff
// expect: 1234567 abcdefg [ab000]
package .test;

import .phantom.text.format;

class main extends program
{
    void test()
    {
        print(format.of("[{:6}] [{:<6}] [{:^6}]", 12, 12, 12));
        print(format.of("[{:6}] [{:>6}] [{:^6}]", "abc", "abc", "abc"));
        print(format.of("{:*>6} {:06} {:+} {:->6}", 12, -12, 12, "x"));
        print(format.of("{:x} {:X} {:b} {:o}", 255, 255, 10, 15) +
              format.of(" {:x} {:x}", -1, 0xffffffffffffffffL));
        print(format.of("{:,} {:,} {:,} {:+,}", 1234567, 123, -1234, 12345));
        print(format.of("{:.3} [{:5.2}] [{:.1}]", "abcdef", "abcdef", "c"));
        print(format.of("{:c} {:d} {:06x}", 65, 12, 255));
        print(format.of("{:3} {:3} [{:05}]", 1234567, "abcdefg", "ab"));
    }
}
