// An exception has a message and a trace that names the places.
// expect: said
// expect: .internal.exception: said
// expect: .internal.exception
// expect: true
// expect: true
package .test;

class main extends program
{
    void test()
    {
        var e = new exception("said");
        print(e.message());
        print(e);
        print(new exception());
        try { throw e; } catch (exception caught) {
            print(caught.trace().strstr("test") >= 0);
            print(caught.trace().strstr("exception_text.ph") >= 0);
        }
    }
}
