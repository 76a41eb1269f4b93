// An int goes where a long is wanted; a number becomes an object where one is wanted.
// expect: long 5
// expect: object 6
// expect: var 7
package .test;

class main extends program
{
    string wide(long a) { return "long " + a; }
    string boxed(.internal.object a) { return "object " + a; }
    string anything(var a) { return "var " + a; }

    void test()
    {
        print(wide(5));
        print(boxed(6));
        print(anything(7));
    }
}
