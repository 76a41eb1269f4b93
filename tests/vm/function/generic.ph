// Functions for generic interfaces: the types of their parameters are those of its arguments.
// expect: 2 4 6
// expect: 12
// expect: fig apple banana
// expect: even 2
package .test;

interface mapping<A, B> { B apply(A a); }
interface ordering<T> { int compare(T a, T b); }
interface test_of<T>
{
    int holds(T a);
    test_of<T> not() { return a -> !holds(a); }
}

class row<T>
{
    T[] all = new T[]();
    int count;
    row<T> add(T value) { all[count++] = value; return this; }
    T get(int i) { return all[i]; }
    row changed(mapping change)
    {
        var result = new row();
        for (var i = 0; i < count; i++) result.add(change.apply(all[i]));
        return result;
    }
    void sort(ordering<T> order)
    {
        for (var i = 1; i < count; i++)
            for (var j = i; j > 0 && order.compare(all[j], all[j - 1]) < 0; j--) {
                T t = all[j];
                all[j] = all[j - 1];
                all[j - 1] = t;
            }
    }
    string toString()
    {
        string line = "";
        for (var i = 0; i < count; i++) line += (i == 0 ? "" : " ") + all[i];
        return line;
    }
    int counted(test_of<T> test)
    {
        int n = 0;
        for (var i = 0; i < count; i++) if (test.holds(all[i])) n++;
        return n;
    }
}

class main extends program
{
    void test()
    {
        var numbers = new row<int>().add(1).add(2).add(3);
        mapping<int, int> twice = x -> 2 * x;
        mapping<string, int> length = s -> s.length();
        var words = new row<string>().add("banana").add("fig").add("apple");
        test_of<int> even = x -> x % 2 == 0;

        print(numbers.changed(twice));
        print(length.apply("twelve") * 2);
        words.sort((a, b) -> a.length() - b.length());
        print(words);
        print("even " + (numbers.counted(even) + numbers.counted(even.not()) - numbers.counted(even)));
    }
}
