// What a variable holds can be called, if it is a function or has a method call.
// expect: 7 12 9
// expect: ran ran 2
// expect: called x
// expect: method 5
// expect: field 30
// expect: 2 b
package .test;

interface operation { int apply(int a, int b); }
interface key<T, R> { R of(T thing); }

class greeter { string call(string name) { return "called " + name; } string other() { return ""; } }

class main extends program
{
    operation times = (a, b) -> a * b;
    int runs = 0;

    int twice(operation f, int n) { return f(f(n, 1), 1); }
    int shadow(int n) { return n; }

    void test()
    {
        operation plus = (a, b) -> a + b;
        print("${plus(3, 4)} ${times(3, 4)} ${twice(plus, 7)}");
        .internal.runnable step = () -> { runs++; print_part("ran "); };
        step();
        step();
        print(runs);
        var g = new greeter();
        print(g("x"));
        operation shadow = (a, b) -> 0;
        print("method ${shadow(5)}");
        operation outer = (a, b) -> { operation inner = (c, d) -> times(c, d) * plus(a, b); return inner(a, b); };
        print("field ${outer(2, 3)}");
        key<string, int> size = s -> s.length();
        key<int, string> letter = n -> "abc".substring(n, 1);
        print("${size("xy")} ${letter(1)}");
    }

    void print_part(string text) { console.write(text); }
}
