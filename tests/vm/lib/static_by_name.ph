// Public static fields by name: read, written, inherited; and what is refused.
// expect: 5 word null 1.5 7000000000
// expect: 6 other .test.main 2.5 8
// expect: 6 other .test.main 2.5 8
// expect: the class has no such public static field
// expect: the class has no such public static field
// expect: the class has no such public static field
// expect: the value does not fit the field
// expect: the value does not fit the field
// expect: the class has no such public static field
package .test;

class settings
{
    public static int count = 5;
    public static string text = "word";
    public static .internal."class" kind;
    public static double part = 1.5;
    public static long large = 7000000000L;
    private static int hidden = 1;
    public int own;

    static int sum() { return hidden + count; }
}

class more extends settings {}

class main extends program
{
    string all(.internal."class" c)
    {
        return c.getStatic("count") + " " + c.getStatic("text") + " " + c.getStatic("kind") + " " +
               c.getStatic("part") + " " + c.getStatic("large");
    }

    void refuse(string name, .internal.object value)
    {
        try { .test.settings.setStatic(name, value); print("set"); }
        catch (.internal.exception e) { print(e.message()); }
    }

    void test()
    {
        .internal."class" c = .test.settings;

        print(all(c));
        c.setStatic("count", 6);
        c.setStatic("text", "other");
        c.setStatic("kind", .test.main);
        c.setStatic("part", 2.5f);
        c.setStatic("large", 8);
        print(all(.test.more));
        print(settings.count + " " + settings.text + " " + settings.kind + " " + settings.part + " " +
              settings.large);
        refuse("hidden", 2);
        refuse("own", 2);
        refuse(null, 2);
        refuse("count", 2L);
        refuse("text", c);
        try { print(c.getStatic("hidden")); } catch (exception e) { print(e.message()); }
    }
}
