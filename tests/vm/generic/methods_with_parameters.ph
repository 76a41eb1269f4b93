// T as parameter, result, variable, element and in a cast.
// expect: b
// expect: 2
// expect: a,b
package .test;

class tools<T>
{
    T second(T a, T b) { T result = b; return (T) result; }
    T[] both(T a, T b) { T[] row = new T[](2); row[0] = a; row[1] = b; return row; }
    string join(T[] row) { string s = ""; foreach (T x in row) s += (s == "" ? "" : ",") + x; return s; }
}

class main extends program
{
    void test()
    {
        var t = new tools<string>();
        print(t.second("a", "b"));
        print(t.both("a", "b").size());
        print(t.join(t.both("a", "b")));
    }
}
