// In a constructor and in the first value of a field.
// expect: 5 7
package .test;

interface source { int next(); }
class c
{
    int base = 5;
    source first = () -> base;
    source second;
    void c(int more) { second = () -> base + more; }
    string text() { return first.next() + " " + second.next(); }
}

class main extends program
{
    void test()
    {
        print(new c(2).text());
    }
}
