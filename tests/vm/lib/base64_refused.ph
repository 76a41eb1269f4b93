// Every text stands for other bytes or is refused.
// expect: f
// expect: f
// expect: half a byte at position 1
// expect: = in the wrong place at position 1
// expect: = in the wrong place at position 2
// expect: bits behind the last byte at position 1
// expect: not a character of base 64 at position 2
// expect: not a character of base 64 at position 4
// expect: = in the wrong place at position 0
package .test;

import .phantom.encoding.base64;
import .phantom.text.parse_error;

class main extends program
{
    void decode(string text)
    {
        try {
            var b = base64.decode(text);
            print(b.text(0, b.size()));
        } catch (parse_error e) {
            print(e);
        }
    }

    void test()
    {
        decode("Zg");
        decode("Zg==");
        decode("Z");
        decode("Z===");
        decode("Zg=");
        decode("Zh==");
        decode("Zg Z");
        decode("Zm9v\nZm9v");
        decode("====");
    }
}
