// Classes and methods as objects: names, what is above, calls by name, making objects.
// expect: .test.cat .test.animal .internal.object null
// expect: [.test.cat.sound, .test.cat.eat, .test.cat.cat]
// expect: .test.talks
// expect: meow
// expect: 5
// expect: null
// expect: cat tom eats fish
// expect: true false true
// expect: no object of this class can be made
package .test;

interface talks
{
    string sound();
}

class animal
{
    string name;

    void animal() { name = "nobody"; }
    string name() { return name; }
    static int sum(int a, int b) { return a + b; }
}

class cat extends animal implements talks
{
    string sound() { return "meow"; }
    string eat(string what) { return "cat " + name() + " eats " + what; }
    void cat() { name = "tom"; }
}

class main extends program
{
    .internal.object[] values(.internal.object a, .internal.object b)
    {
        var out = new .internal.object[]();
        out[0] = a;
        if (b :!= null) out[1] = b;
        return out;
    }

    void test()
    {
        var c = .test.cat;
        print(c.name() + " " + c.superclass() + " " + c.superclass().superclass() + " " +
              c.superclass().superclass().superclass());
        var methods = c.methods();
        var names = "";
        for (var i = 0; i < methods.size(); i++) names += (i > 0 ? ", " : "") + methods.get(i);
        print("[" + names + "]");
        print(c.interfaces().get(0));
        var tom = c.create();
        print(c.find("sound", 0).invoke(values(tom, null)));
        print(c.find("sum", 2).invoke(values(2, 3)));
        print(c.find("sum", 3));
        print(c.find("eat", 1).invoke(values(tom, "fish")));
        var talks = .test.talks;
        var console = .internal.console;
        print(c.instanceof(tom) + " " + c.isInterface() + " " + talks.isInterface());
        try { console.make(); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }
}
