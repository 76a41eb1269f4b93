// A loop that counts in halves, and one that sums what does not add up exactly.
// expect: 0 0.5 1 
// expect: 1
// expect: 0.9999999999999999
package .test;

class main extends program
{
    void test()
    {
        string line = "";
        int steps = 0;
        for (double d = 0; d < 1.25; d += 0.5) line += (d == 0.5 ? "0.5" : "" + (int) d) + " ";
        print(line);
        double sum = 0;
        for (var i = 0; i < 8; i++) sum += 0.125;
        print((int) sum);
        sum = 0;
        for (var i = 0; i < 10; i++) sum += 0.1;
        print(sum);
    }
}
