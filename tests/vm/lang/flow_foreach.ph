// foreach over arrays of every kind, empty ones and expressions.
// expect: 1
// expect: 2
// expect: 3
// expect: a
// expect: b
// expect: 300
// expect: 65
// expect: 10
// expect: 20
package .test;

class main extends program
{
    int[] numbers(int count)
    {
        var row = new int[]();
        for (var i = 0; i < count; i++) row[i] = i + 1;
        return row;
    }

    void test()
    {
        foreach (var i in numbers(3)) print(i);
        var texts = new string[]();
        texts[0] = "a";
        texts[1] = "b";
        foreach (string text in texts) print(text);
        foreach (var none in new int[]()) print("wrong");
        var longs = new long[]();
        longs[0] = 300L;
        foreach (var one in longs) print(one);
        var bytes = new binary();
        bytes[0] = 65;
        foreach (var byte in bytes) print(byte);
        int known;
        foreach (known in numbers(4)) { if (known == 3) break; if (known > 0) print(known * 10); }
    }
}
