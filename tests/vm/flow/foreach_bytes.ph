// The bytes of a binary, the elements of a long array, of an array of arrays.
// expect: 104 105 
// expect: 12000000000
// expect: 1 2 3 
package .test;

class main extends program
{
    void test()
    {
        binary b = new binary();
        b.setText(0, "hi");
        string line = "";
        foreach (var x in b) line += x + " ";
        print(line);
        long sum = 0;
        foreach (var l in new long[] { 5000000000L, 7000000000L }) sum += l;
        print(sum);
        line = "";
        foreach (var row in new int[][] { new int[] { 1 }, new int[] {}, new int[] { 2, 3 } })
            foreach (int x in row) line += x + " ";
        print(line);
    }
}
