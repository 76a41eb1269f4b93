// A line of its own, of anything.
// expect: 5
// expect: null
// expect: [1, 2]
package .test;

class main extends program
{
    void test()
    {
        console.println(5);
        console.println(null);
        console.println(new int[] { 1, 2 });
    }
}
