// A call that fits no method: what there is.
package .test;

class main
{
    int count;

    void startup(.internal.boot boot) [8]
    {
        take("text" + 1);
        take(1, 2, 3);
        new main(1, 2);
        "text".substring("a");
        null.go();
        int count = 3;
        int count = 4;
    }

    void take(int a) {}
    void take(int a, string b) {}
    void take(string a) { a = 5 + 6 * (count - 1); }
    void main(int a) {}
    int take(string b) { return 1; }
    int count;
    string toString(long a) { return 1; }
    long hashCode() { return 1L; }
}

class main {}
