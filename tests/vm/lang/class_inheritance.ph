// Fields and methods are inherited; a method with the same parameters overrides; super calls the old one.
// expect: base
// expect: derived over base
// expect: derived via base
// expect: 7
package .test;

class base
{
    int seven;

    void base() { seven = 7; }
    string name() { return "base"; }
    string call() { return short() + " via base"; }
    string short() { return "base"; }
    int seven() { return seven; }
}

class derived extends base
{
    string name() { return "derived over " + super.name(); }
    string short() { return "derived"; }
}

class main extends program
{
    void test()
    {
        print(new base().name());
        print(new derived().name());
        base b = new derived();
        print(b.call());
        print(b.seven());
    }
}
