// Ten thousand pieces.
// restart: 100
// expect: 48890
// expect: 0 1 2 3
// expect: 9999
package .test;

import .phantom.text.builder;

class main extends program
{
    void test()
    {
        var b = new builder();
        for (var i = 0; i < 10000; i++) b.append(i).character(' ');
        print(b.length());
        print(b.substring(0, 7));
        print(b.substring(b.length() - 5, 4));
    }
}
