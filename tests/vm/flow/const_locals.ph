// expect: 12
// expect: ab
// expect: 10
package .test;

class main extends program
{
    void test()
    {
        const size = 12;
        const string text = "a" + "b";
        int sum = 0;

        print(size);
        print(text);
        foreach (const x in new int[] { 1, 2, 3, 4 }) sum += x;
        print(sum);
    }
}
