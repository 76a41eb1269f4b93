// Names of classes and type parameters that are taken, and what is one for all of a generic class.
package .test;
import .phantom.collections.list;
class int {}
interface long {}
class free<int, T> {}
class byte {}
class generic<T>
{
    static T one;
    static list<T[]> many;
    static list<string> texts;
    T own;
    const three = 3;
    class inner { T value; }
    static <void> int method(int x) { return x; }
}
class main
{
    class float {}
    void test(bool b)
    {
        class step { int one() { return 1; } }
        class step { int two() { return 2; } }
        record pair(bool x);
        if (b)
        {
            class step { int three() { return 3; } }
            record pair(bool x);
        }
        interface pair { void go(); }
        { class last {} }
        { class last {} }
    }
    void other() { class step {} }
}
