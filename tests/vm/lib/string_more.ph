// startsWith, indexOf, trim, fromChar, valueOf, hashCode.
// expect: 1
// expect: 0
// expect: 2
// expect: 5
// expect: [a b]
// expect: []
// expect: A
// expect: null
// expect: 5
// expect: 1
package .test;

class main extends program
{
    void test()
    {
        print("notebook".startsWith("note"));
        print("no".startsWith("note"));
        print("ab cd".indexOf(' ', 0));
        print("abcde".indexOf('z', 0));
        print("[" + "  a b ".trim() + "]");
        print("[" + "   ".trim() + "]");
        print(string.fromChar(65));
        print(string.valueOf(null));
        print(string.valueOf(5));
        print("a".hashCode() == ("" + "a").hashCode());
    }
}
