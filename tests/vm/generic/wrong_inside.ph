// A list that is known as one of strings may hold something else all the same, if it came from
// where nothing was known. It is found when it is taken out.
// expect: thrown: .internal.exception.cast: .internal.int is no .internal.string
package .test;

class box<T>
{
    T value;
    void set(T value) { this.value = value; }
    T get() { return value; }
}

class main extends program
{
    void test()
    {
        box anything = new box();
        box<string> strings = anything;

        anything.set(5);
        print(strings.get().length());
    }
}
