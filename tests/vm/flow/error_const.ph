// expect error 8: x is a constant
// expect error 9: y is a constant
package .test;
class main
{
    void test() {
        const x = 1; const int y = 2;
        x = 2;
        y++;
    }
}
