// expect error 10: is abstract
// expect error 11: f of .test.base is abstract
package .test;

abstract class base { abstract void f(); }
class main extends base
{
    void f()
    {
        new base();
        super.f();
    }
}
