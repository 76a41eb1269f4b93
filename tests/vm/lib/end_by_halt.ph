// Of the code that a program halts with the low 8 bits are the status.
// expect: halts
// expect exit: 44
package .test;

class main extends program
{
    void test()
    {
        print("halts");
        boot.system().halt(300);
    }
}
