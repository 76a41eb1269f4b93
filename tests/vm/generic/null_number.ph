// Null where a number is expected is found when it is taken out.
// expect: null
// expect: thrown
package .test;

class box<T> { T held; T get() { return held; } }

class main extends program
{
    void test()
    {
        var b = new box<int>();
        box raw = b;
        print(raw.get());
        try {
            int i = b.get();
            print(i);
        } catch (exception e) { print("thrown"); }
    }
}
