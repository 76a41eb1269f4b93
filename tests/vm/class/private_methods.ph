// A private method is no override of one of the same name above or below.
// expect: low high
package .test;

class high { string own() { return "high"; } }
class low extends high
{
    private string mine() { return "low"; }
    string name() { return mine() + " " + own(); }
}

class main extends program
{
    void test()
    {
        print(new low().name());
    }
}
