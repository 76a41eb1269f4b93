// Exceptions of a program extend those of the library.
// expect: no such page: 404
// expect: 404
// expect: true
package .test;

class missing extends exception
{
    int code;

    void missing(string what, int code)
    {
        super(what + ": " + code);
        this.code = code;
    }
    int code() { return code; }
}

class main extends program
{
    void test()
    {
        try {
            throw new missing("no such page", 404);
        } catch (missing m) {
            print(m.message());
            print(m.code());
            print(m is exception);
        }
    }
}
