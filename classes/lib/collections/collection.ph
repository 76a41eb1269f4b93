package .phantom.collections;

import .phantom.text.builder;

// What all collections can do, by walking through them.
abstract class collection<T> implements iterable<T>
{
    abstract int size();
    abstract iterator<T> iterator();

    int isEmpty() { return size() == 0; }

    int contains(T thing)
    {
        foreach (T each in this) if (each == thing) return 1;
        return 0;
    }

    void forEach(action<T> action)
    {
        foreach (T each in this) action.take(each);
    }

    int count(predicate<T> wanted)
    {
        var count = 0;

        foreach (T each in this) if (wanted.test(each)) count++;
        return count;
    }

    int any(predicate<T> wanted)
    {
        foreach (T each in this) if (wanted.test(each)) return 1;
        return 0;
    }

    int all(predicate<T> wanted)
    {
        foreach (T each in this) if (!wanted.test(each)) return 0;
        return 1;
    }

    // Those that pass, in a new list.
    list<T> where(predicate<T> wanted)
    {
        var out = new list<T>();

        foreach (T each in this) if (wanted.test(each)) out.add(each);
        return out;
    }

    // All made into one, from the left: numbers.fold(0, (a, b) -> a + b) is their sum.
    T fold(T first, combination<T> combination)
    {
        foreach (T each in this) first = combination.of(first, each);
        return first;
    }

    list<T> toList()
    {
        var out = new list<T>();

        foreach (T each in this) out.add(each);
        return out;
    }

    // The texts of all with this between each two.
    string join(string between)
    {
        var out = new builder();
        var is_first = 1;

        foreach (T each in this) {
            if (!is_first) out.append(between);
            is_first = 0;
            out.append(string.valueOf(each));
        }
        return out.toString();
    }

    string toString() { return "[" + join(", ") + "]"; }
}
