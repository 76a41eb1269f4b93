// What the system hands out is refused to classes that make it by themselves, whatever name it has.
// expect: false false
package .test;

class main extends program
{
    void test()
    {
        var c = .internal.console;
        print(c.instanceof(new main()) + " " + c.instanceof("x"));
    }
}
