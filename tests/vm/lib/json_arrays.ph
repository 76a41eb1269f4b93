// JSON of arrays of all kinds, and of texts with half a character, which is read again.
// expect: [1,2] [true,false] [1.5] [-1] ["a",null,[3]]
// expect: JSON has nothing like a .internal.binary
// expect: fffd 41
package .test;

import .phantom.json.json;

class main extends program
{
    void test()
    {
        print(json.of(new int[] { 1, 2 }) + " " + json.of(new bool[] { true, false }) + " " +
              json.of(new double[] { 1.5 }) + " " + json.of(new byte[] { -1 }) + " " +
              json.of(new object[] { "a", null, new int[] { 3 } }));
        try { json.of(new .internal.binary()); } catch (.internal.exception.argument e) { print(e.message()); }
        var text = json.parse(json.of(string.fromChar(0xd800) + "A").toString()).asText();
        print("${text.charAt(0):x} ${text.charAt(1):x}");
    }
}
