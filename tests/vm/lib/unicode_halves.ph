// Half of a surrogate pair is a character of its own until its other half stands beside it;
// outside it becomes U+FFFD.
// expect: 1 55357 1
// expect: 2 1 128512
// expect: efbfbd
// expect: efbfbdefbfbd
// expect: f09f9880
// expect: true true 2
// expect: 55357 56832 -1 0
package .test;

import .phantom.encoding.hex;

class main extends program
{
    void test()
    {
        var high = "😀".substring(0, 1);
        var low = "😀".from(1);

        print(high.length() + " " + high.codeAt(0) + " " + high.codePointCount());
        print((high + low).length() + " " + (high + low).codePointCount() + " " + (high + low).codeAt(0));
        print(hex.encode(high.utf8()));
        print(hex.encode((low + high).utf8()));
        print(hex.encode((high + low).utf8()));
        print((high.toUpper() == high) + " " + (low.toNfc() == low) + " " + (low + high).codePointCount());
        print("😀".charAt(0) + " " + "😀".charAt(1) + " " + high.indexOf("😀") + " " + "😀".indexOf(high));
    }
}
