// ++ and -- before and behind, in indices and arguments.
// expect: 0 2 1
// expect: 1,3
// expect: 5 5 4
package .test;

class main extends program
{
    void test()
    {
        int i = 0;
        int a = i++;
        int b = ++i;
        int c = --i;
        print(a + " " + b + " " + c);
        int[] row = new int[] { 1, 2, 3 };
        i = 0;
        print(row[i++] + "," + row[++i]);
        i = 5;
        print(i-- + " " + (i + 1) + " " + i);
    }
}
