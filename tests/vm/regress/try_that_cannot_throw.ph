// A try whose body is empty has no handler to reach.
// expect: ok
package .test;

class main extends program
{
    void test()
    {
        try {} catch (exception e) { print("wrong"); } finally { print("ok"); }
    }
}
