// A constructor calls the override; the fields below are still zero then.
// expect: low 0
// expect: low 5
package .test;

class high
{
    void high(program p) { p.print(name()); }
    string name() { return "high"; }
}
class low extends high
{
    int value = 5;
    string name() { return "low " + value; }
}

class main extends program
{
    void test()
    {
        low l = new low(this);
        print(l.name());
    }
}
