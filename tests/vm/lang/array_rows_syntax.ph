// Where no length may stand.
// expect error 7: behind [] stands no length
package .test;
class main extends program
{
    void test() {
        var b = new int[2][][3];
    }
}
