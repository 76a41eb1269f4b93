// Places are as wide as columns of a terminal, whatever characters the value has; more is never
// cut without a wish.
// expect: [日本  ] [  日本] [ 日本 ]
// expect: [é    ]
// expect: [abcdef]
// expect: [abc] [日]
// expect: [**12] [12**]
package .test;

import .phantom.text.format;

class main extends program
{
    void test()
    {
        print(format.of("[{:<6}] [{:>6}] [{:^6}]", "日本", "日本", "日本"));
        print(format.of("[{:<5}]", "e\u0301".toNfc()));
        print(format.of("[{:3}]", "abcdef"));
        print(format.of("[{:.3}] [{:.1}]", "abcdef", "日本"));
        print(format.of("[{:*>4}] [{:*<4}]", 12, 12));
    }
}
