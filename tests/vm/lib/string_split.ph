// split and join undo one another; replace is made of them.
// expect: 3 a|b|c
// expect: 3 |b|
// expect: 1 
// expect: 2 a|b, c
// expect: a-b-c
// expect: one
// expect: []
// expect: bXXbXX
// expect: ab
// expect: an empty separator
package .test;

class main extends program
{
    void show(string[] parts) { print(parts.size() + " " + "|".join(parts)); }

    void test()
    {
        show("a,b,c".split(","));
        show(",b,".split(","));
        show("".split(","));
        show("a::b, c".split("::"));
        print("-".join("a b c".split(" ")));
        print(", ".join("one".split(",")));
        print("[" + ",".join(new string[]()) + "]");
        print("baba".replace("a", "XX"));
        print("a--b".replace("-", ""));
        try { "a".split(""); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
