// The identity hash stays, whatever hashCode says; a weak reference knows what it was given.
// expect: true true 0
// expect: 7 true
// expect: true
package .test;

class seven
{
    int hashCode() { return 7; }
}

class main extends program
{
    void test()
    {
        var a = new seven();
        var b = new seven();
        var hash = object.identityHash(a);
        print((hash == object.identityHash(a)) + " " + (hash != object.identityHash(b)) + " " +
              object.identityHash(null));
        print(a.hashCode() + " " + (new object().hashCode() != 0));
        print(weak.of(a).get() :== a);
    }
}
