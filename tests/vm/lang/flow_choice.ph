// ? : evaluates one side only and finds a common type.
// expect: small
// expect: 1
// expect: 5000000000
// expect: null
// expect: 2
package .test;

class main extends program
{
    string fail() { throw "wrong side"; }

    void test()
    {
        print(3 < 5 ? "small" : fail());
        var i = 1;
        print(i ? i : fail().length());
        print(i ? 5000000000L : 1);
        string nothing = i ? null : "something";
        print(nothing);
        print(i == 2 ? 1 : i == 1 ? 2 : 3);
    }
}
