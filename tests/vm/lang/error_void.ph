// What has no result cannot be used.
// expect error 8: no result
// expect error 9: cannot be void
package .test;

class main
{
    void test() { var a = test(); }
    void other() { void b; }
}
