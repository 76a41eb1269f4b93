// JSON in many lines: each element in its own, with so many spaces, empty lists and maps in one,
// and read again the same.
// expect: {
// expect:   "a": [
// expect:     1,
// expect:     []
// expect:   ],
// expect:   "b": {}
// expect: }
// expect: true
package .test;

import .phantom.json.json;

class main extends program
{
    void test()
    {
        var value = json.parse("{\"a\":[1,[]],\"b\":{}}");

        print(value.pretty(2).trim());
        print(json.parse(value.pretty(7)) == value);
    }
}
