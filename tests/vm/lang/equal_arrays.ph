package .test;
import .phantom.collections.map;

// == of arrays goes by their elements, and hashCode() with it; :== asks whether it is the same.

class thing { int equals(.internal.object other) { return other is thing; } int hashCode() { return 7; } }

class main extends .test.program
{
    void say(string what, int holds) { print(what + (holds ? " equal" : " different")); }

    void test()
    {
        int[] a = { 1, 2, 3 };
        int[] b = { 1, 2, 3 };
        say("ints", a == b);
        print((a :== b) + " " + (a != b) + " " + (a.hashCode() == b.hashCode()));
        b[2] = 4;
        say("other ints", a == b);
        say("shorter", new int[] { 1, 2 } == a);
        say("longer", a == new int[] { 1, 2, 3, 0 });
        say("empty", new int[]() == new int[0]);
        say("longs", new long[] { 1, 1L << 40 } == new long[] { 1, 1L << 40 });
        say("halves", new long[] { 1L << 40 } == new long[] { 0 });
        say("zeros", new double[] { 0.0 } == new double[] { -0.0 });
        print(new double[] { 0.0 }.hashCode() == new double[] { -0.0 }.hashCode());
        print(new float[] { 0.0 }.hashCode() == new float[] { -0.0 }.hashCode());
        double none = 0.0;
        say("no numbers", new double[] { none / none } == new double[] { none / none });
        say("floats", new float[] { 1.5 } == new float[] { 1.5 });
        say("strings", new string[] { "a", null } == new string[] { "a", null });
        say("null first", new string[] { null } == new string[] { "a" });
        say("objects", new thing[] { new thing() } == new thing[] { new thing() });
        say("nested", new int[][] { { 1 }, { 2, 3 } } == new int[][] { { 1 }, { 2, 3 } });
        say("deep", new int[][] { { 1 }, { 2, 3 } } == new int[][] { { 1 }, { 2, 4 } });
        .internal.object numbers = new int[] { 1 };
        .internal.object boxes = new .internal.object[] { 1 };
        say("kinds", numbers == boxes);
        say("others", numbers == "[1]");
        var nothing;
        say("nulls", nothing == a);
        var bytes = new binary();
        bytes.setText(0, "abc");
        var more = new binary();
        more.setText(0, "abc");
        say("bytes", bytes == more);
        print(bytes.hashCode() == more.hashCode());
        more[1] = 0;
        say("other bytes", bytes == more);
        var by_row = new map<int[], string>();
        by_row.put(a, "found");
        print(by_row.get(new int[] { 1, 2, 3 }));
        print(new string[][] { { "x" } }.indexOf(new string[] { "x" }));
        say("text", "a" + "b" == "ab");
        say("numbers", 2 == 2.0);
        var boxed = 2;
        .internal.object object = 2;
        say("boxed", object == boxed);
        say("null", nothing == null);
    }
}

// expect: ints equal
// expect: false false true
// expect: other ints different
// expect: shorter different
// expect: longer different
// expect: empty equal
// expect: longs equal
// expect: halves different
// expect: zeros equal
// expect: true
// expect: true
// expect: no numbers different
// expect: floats equal
// expect: strings equal
// expect: null first different
// expect: objects equal
// expect: nested equal
// expect: deep different
// expect: kinds different
// expect: others different
// expect: nulls different
// expect: bytes equal
// expect: true
// expect: other bytes different
// expect: found
// expect: 0
// expect: text equal
// expect: numbers equal
// expect: boxed equal
// expect: null equal
