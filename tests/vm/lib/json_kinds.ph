// Asking for what a value is not.
// expect: a text expected, but this is a number
// expect: a list expected, but this is null
// expect: a map expected, but this is a list
// expect: true or false expected, but this is a text
// expect: 5000000000 is no int
// expect: 1.5 is no long
// expect: 3 12 0.5
package .test;

import .phantom.json.json;

class main extends program
{
    void attempt(int what)
    {
        try {
            switch (what) {
            case 0: json.of(1).asText(); break;
            case 1: json.nothing().elements(); break;
            case 2: json.list().get("a"); break;
            case 3: json.of("true").asTruth(); break;
            case 4: json.of(5000000000L).asInt(); break;
            case 5: json.of(1.5).asLong(); break;
            }
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }

    void test()
    {
        for (var i = 0; i < 6; i++) attempt(i);
        print(json.of(3.0).asInt() + " " + json.of(12).asLong() + " " + json.parse("5e-1").asDouble());
    }
}
