// Constructors: wrong arguments, and a superclass that needs some.
// expect error 14: no constructor of .test.base takes ()
// expect error 8: needs arguments
// expect error 15: has no constructor
package .test;

class base { void base(int a) {} }
class derived extends base { void derived() {} }
class plain {}
class main
{
    void test()
    {
        new base();
        new plain(1);
    }
}
