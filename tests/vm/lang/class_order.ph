// Classes may be used before they are declared, and superclasses stand behind subclasses.
// expect: leaf of middle of root
package .test;

class leaf extends middle
{
    string name() { return "leaf of " + super.name(); }
}

class middle extends root
{
    string name() { return "middle of " + super.name(); }
}

class root
{
    string name() { return "root"; }
}

class main extends program
{
    void test()
    {
        print(new leaf().name());
    }
}
