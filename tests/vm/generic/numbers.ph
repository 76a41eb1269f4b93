// Numbers of each type as arguments: kept as objects, used as values.
// expect: 6
// expect: 7000000001
// expect: 3.5
// expect: 1.25
package .test;

class box<T> { T held; void box(T held) { this.held = held; } T get() { return held; } }

class main extends program
{
    void test()
    {
        box<int> i = new box<int>(5);
        box<long> l = new box<long>(7000000000L);
        box<double> d = new box<double>(1.75);
        box<float> f = new box<float>(1.25);
        int a = i.get() + 1;
        print(a);
        print(l.get() + 1);
        print(d.get() * 2);
        print(f.get());
    }
}
