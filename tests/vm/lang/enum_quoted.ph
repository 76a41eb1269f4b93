// Names of enums that are words of the language stand in quotes, where they are declared and behind
// the dot; so may a record be named.
// expect: 0 1 2 6 7
// expect: class 1 [class, switch, plain] switch
// expect: record(1, 3)
package .test;

enum words { "class", "new", other, "if" = 6, "else" }
enum class kinds { "class", "switch", plain; int twice() { return 2 * number(); } }
record "record"(int x, int y) {}

class main extends program
{
    void test()
    {
        print(words."class" + " " + words."new" + " " + words.other + " " + words."if" + " " + words."else");
        print(kinds."class" + " " + kinds."switch".number() + " " + kinds.values() + " " + kinds.of("switch"));
        print(new "record"(1, 2).with(y: 3));
    }
}
