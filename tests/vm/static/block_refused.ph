// A static block has no object, and nothing to return from.
// expect error 8: count is a field of an object
// expect error 9: there is nothing to return from in a static block
package .test;
class wrong
{
    int count;
    static { count = 1; }
    static { return; }
}
class main extends program { void test() { } }
