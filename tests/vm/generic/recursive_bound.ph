// A bound that mentions the parameter itself.
// expect: pear
package .test;

interface ranked<T> { int above(T other); }
class word implements ranked<word>
{
    string text;
    void word(string text) { this.text = text; }
    int above(word other) { return text.length() > other.text.length(); }
    string toString() { return text; }
}
class top<T extends ranked<T>>
{
    T winner;
    void top(T a, T b) { winner = a.above(b) ? a : b; }
    T best() { return winner; }
}

class main extends program
{
    void test()
    {
        print(new top<word>(new word("pear"), new word("fig")).best());
    }
}
