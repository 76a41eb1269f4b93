// Zeros in front of a number in groups are grouped as well.
// expect: 00,001,234 0,001,234 0,001,234 -0,001,234 1,234,567
// expect: 0,001,234.50 ****1,234 +00,012
package .test;

import .phantom.text.format;

class main extends program
{
    void test()
    {
        print(format.of("{:010,} {:09,} {:08,} {:010,} {:03,}", 1234, 1234, 1234, -1234, 1234567));
        print(format.of("{:012,.2f} {:*>9,} {:+07,}", 1234.5, 1234, 12));
        var bytes = new .internal.binary();
        bytes[2] = 7;
        if (bytes.size() != 3) print("a store past the end of a binary");
    }
}
