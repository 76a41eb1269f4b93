// Of two members with one name the last counts, at the place of the first; names are compared as
// they are read, not as they are written.
// expect: {"a":3,"b":2}
// expect: 2 2
// expect: {"a":null}
// expect: 2
package .test;

import .phantom.json.json;
import .phantom.json.json_error;

class main extends program
{
    string same(string text) { return json.parse(text).toString().replace(": ", ":").replace(", ", ","); }

    void test()
    {
        print(same("{\"a\":1,\"b\":2,\"a\":3}"));
        var written = json.parse("{\"a\":1,\"\\u0061\":2}");
        print(written.get("a") + " " + json.parse("{\"a\":1,\"A\":2}").size());
        print(same("{\"a\":1,\"a\":null}"));
        print(json.parse("{\"é\":1,\"e\u0301\":2}").size());
    }
}
