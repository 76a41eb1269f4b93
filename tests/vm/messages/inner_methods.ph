// A method inside a method is one mistake. What is not indented is taken for a member behind a missing
// brace.
package .test;
class main
{
    void startup(boot b)
    {
        int twice(int a) { int c = a; return c + a; }
        if (twice(1)) {
            static string<int> deep(int a)
            {
                return a;
            }
        }
        b.print("x" + twice(3));
    }
    int next() { return "wrong"; }
    int open()
    {
        while (1) {
    int behind() { return "wrong"; }
}
