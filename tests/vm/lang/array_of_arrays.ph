// Arrays of arrays, of objects and of anything.
// expect: 6
// expect: x
// expect: 3
// expect: text
// expect: 12
package .test;

class main extends program
{
    void test()
    {
        var table = new int[][]();
        for (var i = 0; i < 3; i++) {
            table[i] = new int[]();
            for (var j = 0; j < 3; j++) table[i][j] = i * j;
        }
        table[2][2] += 2;
        print(table[2][2]);
        var texts = new string[][](1);
        texts[0] = new string[]();
        texts[0][0] = "x";
        print(texts[0][0]);
        var mixed : .internal.object [];
        mixed = new .internal.object[]();
        mixed[0] = 3;
        mixed[1] = "text";
        print(mixed[0]);
        print(mixed[1]);
        print((int) mixed[0] * 4);
    }
}
