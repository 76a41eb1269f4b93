// What older programs write: attributes, ordinals, semicolons behind braces, quoted names.
// expect: 10
// expect: ok
// expect: .internal.class
package .test;

attribute const * ->!;

class main extends program
{
    string helper(var text : string @const) [20]
    {
        return text;
    };

    void test()
    {
        var a : int @const;
        a = 10;
        print(a);
        print(helper("ok"));
        var c : .internal."class";
        c = .internal."class";
        print(c.name());
    }
}
