// Also an abstract class of which one method is missing.
// expect: <hi>
package .test;

abstract class decorated
{
    abstract string plain();
    string text() { return "<" + plain() + ">"; }
}
class main extends program
{
    void test()
    {
        decorated d = () -> "hi";
        print(d.text());
    }
}
