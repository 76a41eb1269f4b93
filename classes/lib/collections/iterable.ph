package .phantom.collections;

import .phantom.text.builder;

// What foreach can walk through, and what can be asked of all that can: each walks through it once,
// and stops where it knows the answer.
interface iterable<T>
{
    iterator<T> iterator();

    // The same things, but what is asked of them is done when it is needed.
    lazy<T> lazy() { return new lazy<T>(() -> iterator()); }

    bool contains(T thing) { return any(each -> each == thing); }

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

    bool any(predicate<T> wanted)
    {
        foreach (T each in this) if (wanted.test(each)) return true;
        return false;
    }

    bool all(predicate<T> wanted)
    {
        foreach (T each in this) if (!wanted.test(each)) return false;
        return true;
    }

    // The first; and the first that passes, or what is given if none does. Where there is none to
    // be the first .internal.exception.bounds is raised; so do min() and max().
    T first()
    {
        foreach (T each in this) return each;
        throw new .internal.exception.bounds("there is nothing of which one could be first");
    }

    T first(predicate<T> wanted, T otherwise)
    {
        foreach (T each in this) if (wanted.test(each)) return each;
        return otherwise;
    }

    // All made into one, from the left: numbers.fold(1, (a, b) -> a * b) is their product.
    T fold(T first, combination<T> combination)
    {
        foreach (T each in this) first = combination.of(first, each);
        return first;
    }

    // Of numbers, as + makes it: that of ints is an int. Or of what has plus(). 0 of nothing.
    T sum() { return addition.of(this); }

    // The least and the greatest, in the natural order, in another, or by what a function makes of
    // each: words.maxBy(word -> word.length()). Of equal ones the first.
    T min() { return min(new natural<T>()); }
    T max() { return max(new natural<T>()); }
    <K> T minBy(mapping<T, K> key) { return min(new by_key<T, K>(key)); }
    <K> T maxBy(mapping<T, K> key) { return max(new by_key<T, K>(key)); }
    T max(comparator<T> order) { return min(order.backwards()); }

    T min(comparator<T> order)
    {
        var least = first();

        foreach (T each in this) if (order.compare(each, least) < 0) least = each;
        return least;
    }

    // Lists of those of which the function makes the same, by what that is:
    //
    //     words.groupBy(word -> word.length()).get(3)
    <K> map<K, list<T>> groupBy(mapping<T, K> key)
    {
        var groups = new map<K, list<T>>();

        foreach (T each in this) groups.getOrPut(key.of(each), () -> new list<T>()).add(each);
        return groups;
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
        var is_first = true;

        foreach (T each in this) {
            if (!is_first) out.append(between);
            is_first = false;
            out.append(string.valueOf(each));
        }
        return out.toString();
    }
}
