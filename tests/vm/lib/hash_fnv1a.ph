// FNV-1a with 64 bits.
// expect: cbf29ce484222325
// expect: af63dc4c8601ec8c
// expect: 85944171f73967e8
package .test;

import .phantom.encoding.hex;
import .phantom.hash.fnv1a;

class main extends program
{
    void test()
    {
        print(new fnv1a());
        print(hex.ofLong(fnv1a.of("a")));
        print(new fnv1a().update("foo").update("bar"));
    }
}
