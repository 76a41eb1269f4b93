// Bytes of a string whose store was the last object that the young area had room for.
// expect: 0 wrong of 40000
package .test;

class main extends program
{
    void test()
    {
        var kept = new .internal.array();
        var wrong = 0;

        for (var i = 0; i < 40000; i++) {
            if (i % 5 == 0) new .internal.array(); // so that the edge is met in all ways
            kept[i] = ("" + i).bytes();
        }
        for (var i = 0; i < 40000; i++) {
            var bytes = (binary) kept[i];
            if (!bytes.text(0, bytes.size()).equals("" + i)) wrong++;
        }
        print(wrong + " wrong of " + kept.size());
    }
}
