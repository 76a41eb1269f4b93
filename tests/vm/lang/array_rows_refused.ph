// What is no length, and what the rows are.
// expect error 8: string cannot be used as a length, which is int
// expect error 9: cannot be used as this value, which is int[]
package .test;
class main extends program
{
    void test() {
        var a = new int[2]["x"];
        int[] c = new int[2][3];
    }
}
