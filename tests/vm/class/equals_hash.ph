// == asks equals(), in either direction it is the left one that is asked.
// expect: true false true
// expect: false true
package .test;

class name
{
    string s;
    void name(string s) { this.s = s; }
    int equals(.internal.object o) { return o is name && ((name) o).s == s; }
    int hashCode() { return s.hashCode(); }
}

class main extends program
{
    void test()
    {
        print((new name("a") == new name("a")) + " " + (new name("a") == new name("b")) + " " + (new name("a") != null));
        var x = new name("a");
        print((x :== new name("a")) + " " + (x :== x));
    }
}
