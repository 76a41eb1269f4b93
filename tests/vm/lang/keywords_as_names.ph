// Behind a dot keywords are names.
// expect: .internal.exception.null
package .test;

class main extends program
{
    void test()
    {
        print(new .internal.exception.null().class().name());
    }
}
