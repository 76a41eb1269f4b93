// expect error 17: more can be used by more classes in .test.high
// expect error 18: open can be used by more classes in .test.high
// expect error 22: the class .test.shut lacks the method more of .test.asked
package .test;

class high
{
    protected int more() { return 1; }
    void open() {}
}

// Who may call the method of a class may call what stands for it below.
class low extends high
{
    protected int other() { return more(); }

    private int more() { return 7; }
    protected void open() {}
}

interface asked { int more(); }
class shut extends high implements asked {}
class main extends program { void test() {} }
