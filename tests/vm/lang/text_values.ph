// Values in text, with formats, in values of other text.
// expect: hello Ada,     42|42|4342
// expect: Ada
// expect: 421
// expect: a more Ada b 00001
// expect: ${n} $n $ { true 2 001
// expect: null12
// expect: 3.14 and 2a
// expect: one {two} 3
// expect: a  
package .test;

class main extends program
{
    void test()
    {
        var name = "Ada";
        int n = 42;

        print("hello ${name}, ${n:>6}|${n}|${n + 1}${n}");
        print("${name}");
        print("${n}" + 1);
        print("a ${n > 3 ? "more ${name}" : "less"} b ${n > 3 ? 1 : 2:05}");
        print("\${n} $n $ { ${this :== this} ${new int[] { 1, 2 }.size()} ${(n > 3 ? 1 : 2):03}");
        print("${null}${1}${2}");
        print("${3.14159:.2f} and ${n:x}");
        print("${"${"one"} {two}"} ${3}");
        print("${string.fromChar(97) /* } " */:<3}");
    }
}
