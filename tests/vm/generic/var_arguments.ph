// var as what a type argument is known to be where none is said.
// expect: a 1
// expect: 2
package .test;

class box<T> { T held; void box(T held) { this.held = held; } T get() { return held; } void set(T t) { held = t; } }

class main extends program
{
    void test()
    {
        box b = new box("a");
        var x = b.get();
        print(x + " " + b.get().length());
        b.set(2);
        print(b.get());
    }
}
