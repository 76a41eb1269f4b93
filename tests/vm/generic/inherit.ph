// A class below a generic one fixes its argument; overrides may be of numbers.
// expect: <x>
// expect: 14
// expect: 7
// expect: 5
package .test;

class cell<T>
{
    protected T held;
    T change(T value) { held = value; return value; }
    T again() { return change(held); }
}
class text extends cell<string>
{
    string change(string value) { held = "<" + value + ">"; return held; }
}
class doubled extends cell<int>
{
    int change(int value) { held = value * 2; return held; }
}
class pair<K, V> extends cell<V>
{
    K key;
    void pair(K key, V value) { this.key = key; held = value; }
    K first() { return key; }
    V second() { return held; }
}

class main extends program
{
    void test()
    {
        cell<string> a = new text();
        cell<int> b = new doubled();
        var p = new pair<int, cell<int>>(5, b);

        print(a.change("x"));
        b.change(7);
        print(b.change(7));
        print(p.second().change(3) + 1);
        print(p.first());
    }
}
