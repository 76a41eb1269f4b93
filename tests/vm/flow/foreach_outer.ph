// The variable of a foreach may be one that there is, also a field.
// expect: c
// expect: 3 3
package .test;

class main extends program
{
    int last;

    void test()
    {
        string s = "";
        foreach (s in new string[] { "a", "b", "c" }) {}
        print(s);
        int sum = 0;
        foreach (last in new int[] { 1, 2, 3 }) sum = last;
        print(sum + " " + last);
    }
}
