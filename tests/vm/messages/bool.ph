// What is said where a bool is wanted, or given.
package .test;

class over
{
    bool is(int n) { return n; }
}
class under extends over
{
    string is(int n) { return ""; }
}
class main
{
    bool flag;

    bool parse(string text, long size)
    {
        bool on = text;
        on = size;
        on = null;
        on++;
        on += 1;
        on |= size;
        string told = on;
        int[] row = new bool[2];
        switch (on) { case "yes": return size; }
        on.not();
        if (flag == null) return text;
        if (flag < "x" || flag is bool) flag = 1.5;
        return size != 0;
    }

    void both(bool a) {}
    void both(int a) {}
    void both(bool b) {}
    bool none() { flag; }
    void startup(.internal.boot boot) [8] { both("x"); }
}
class chosen
{
    int half(bool b) { return switch (b) { case true -> 1; }; }
    int twice(bool b) { return switch (b) { case true -> 1; case 1 -> 2; case 5 -> 3; }; }
}
