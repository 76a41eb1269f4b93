// An array in a static field, built when the class is loaded.
// expect: 1 4 9
// expect: 9
package .test;

class table
{
    public static int[] all = build(3);
    static int[] build(int n) { int[] row = new int[](n); for (var i = 0; i < n; i++) row[i] = (i + 1) * (i + 1); return row; }
}

class main extends program
{
    void test()
    {
        print(table.all[0] + " " + table.all[1] + " " + table.all[2]);
        table.all[0] = 9;
        print(table.all[0]);
    }
}
