// A method of a class is not called by one of its objects, whatever the object is.
// expect error 20: identityHash is a method of the class .internal.object, not of its objects
// expect error 21: identityHash is a method of the class .internal.object, not of its objects
// expect error 22: count is a method of the class .test.counted, not of its objects
// expect error 23: count is a method of the class .test.counted, not of its objects
package .test;

class counted
{
    static int count() { return 1; }
    int again() { return count(); }
}

class main extends program
{
    void test()
    {
        var number = 3;

        number.identityHash(this);
        this.identityHash(this);
        new counted().count();
        print(new counted().count() + 1);
    }
}
