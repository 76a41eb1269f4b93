// A constructor that does not say super(...) begins with super().
// expect: base
// expect: derived
package .test;

class base
{
    string[] lines;

    void base()
    {
        lines = new string[]();
        lines[0] = "base";
    }
    string[] lines() { return lines; }
}

class derived extends base
{
    void derived() { lines[1] = "derived"; }
}

class main extends program
{
    void test()
    {
        foreach (var line in new derived().lines()) print(line);
    }
}
