// A generic class holds what its argument says, and gives it back without a cast.
// expect: hello 5
// expect: 42
// expect: 43
// expect: hello!
// expect: null
package .test;

class box<T>
{
    T value;

    void box(T value) { this.value = value; }
    T get() { return value; }
    void set(T value) { this.value = value; }
    box<T> copy() { return new box<T>(value); }
}

class main extends program
{
    void test()
    {
        var text = new box<string>("hello");
        box<int> number = new box<int>(42);

        print(text.get() + " " + text.get().length());
        print(number.get());
        number.set(number.get() + 1);
        print(number.copy().get());
        text.set(text.copy().get() + "!");
        print(text.get());
        text.set(null);
        print(text.get());
    }
}
