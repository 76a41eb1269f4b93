// What an option means where others stand beside it, and what makes no sense is refused.
// expect: [a日日] [日a日] [a日日]
// expect: [50000] [****5] [00005] [-0005]
// expect: [日本0] [ab000]
// expect: digits behind the point need a fraction at position 6
// expect: digits behind the point need a fraction at position 6
// expect: digits behind the point need a fraction at position 6
// expect: thousands are parted in decimal numbers at position 5
// expect: thousands are parted in decimal numbers at position 5
// expect: this option needs a number at position 4
// expect: this option needs a number at position 4
// expect: 1,234 1,234 1,234.50
package .test;

import .phantom.text.format;
import .phantom.text.parse_error;

class main extends program
{
    void refuse(string template, .internal.object value)
    {
        try {
            print(format.of(template, value));
        } catch (parse_error e) {
            print(e);
        }
    }

    void test()
    {
        print(format.of("[{:日<5}] [{:日^5}] [{:日<6}]", "a", "a", "a"));
        print(format.of("[{:<05}] [{:*>05}] [{:05}] [{:05}]", 5, 5, 5, -5));
        print(format.of("[{:05}] [{:05}]", "日本", "ab"));
        refuse("{:.2d}", 5);
        refuse("{:.3x}", 255);
        refuse("{:.1c}", 65);
        refuse("{:,x}", 255);
        refuse("{:,c}", 65);
        refuse("{:+}", "a");
        refuse("{:,}", "a");
        print(format.of("{:,} {:,d} {:,.2f}", 1234, 1234L, 1234.5));
    }
}
