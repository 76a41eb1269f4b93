// Numbers can be thrown and caught.
// expect: int 5
// expect: long 6
// expect: as object 7
package .test;

class main extends program
{
    void test()
    {
        try { throw 5; } catch (int i) { print("int " + i); }
        try { throw 6L; } catch (int i) { print("wrong"); } catch (long l) { print("long " + l); }
        try { throw 7; } catch (var x) { print("as object " + x); }
    }
}
