// An int becomes what the argument is before it is kept.
// expect: 2.5
// expect: 4000000000
package .test;

class box<T> { T held; void box(T held) { this.held = held; } T get() { return held; } }

class main extends program
{
    void test()
    {
        box<double> d = new box<double>(2);
        print(d.get() + 0.5);
        box<long> l = new box<long>(2);
        print(l.get() * 2000000000);
    }
}
