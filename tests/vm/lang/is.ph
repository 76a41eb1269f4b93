// is asks for the class, and null is of none.
// expect: true
// expect: false
// expect: true
// expect: true
// expect: false
// expect: false
// expect: true
// expect: true
package .test;

class main extends program
{
    void test()
    {
        .internal.object o = "text";
        print(o is string);
        print(o is exception);
        print(o is .internal.object);
        o = 5;
        print(o is int);
        print(o is long);
        print(null is string);
        print(new .internal.exception.cast() is exception);
        print(!(o is string) && o is int);
    }
}
