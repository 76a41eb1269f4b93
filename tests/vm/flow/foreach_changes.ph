// A foreach asks for the length in each round: what is added is reached, too.
// expect: 1 2 3 4 
// expect: 2
package .test;

class main extends program
{
    void test()
    {
        int[] row = new int[] { 1, 2 };
        string line = "";
        foreach (var x in row) {
            line += x + " ";
            if (x < 3) row[row.size()] = x + 2;
        }
        print(line);
        int count = 0;
        foreach (var x in row) { if (x == 3) break; count++; }
        print(count);
    }
}
