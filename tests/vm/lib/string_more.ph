// startsWith, indexOf, trim, fromChar, valueOf, hashCode.
// expect: true
// expect: false
// expect: 2 2 -1 0 -1
// expect: -1 4
// expect: [a b]
// expect: []
// expect: A
// expect: null
// expect: 5
// expect: true
package .test;

class main extends program
{
    void test()
    {
        print("notebook".startsWith("note"));
        print("no".startsWith("note"));
        print("ab cd".indexOf(' ', 0) + " " + "ab cd".indexOf(' ') + " " + "ab cd".indexOf(' ', 3) +
              " " + "ab cd".indexOf('a', -7) + " " + "ab".indexOf('a', 7));
        print("abcde".indexOf('z') + " " + "abcde".indexOf("e"));
        print("[" + "  a b ".trim() + "]");
        print("[" + "   ".trim() + "]");
        print(string.fromChar(65));
        print(string.valueOf(null));
        print(string.valueOf(5));
        print("a".hashCode() == ("" + "a").hashCode());
    }
}
