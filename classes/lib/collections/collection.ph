package .phantom.collections;

import .phantom.text.builder;

// Things that are kept, so many of them. What is made of them is a new list, at once.
abstract class collection<T> implements iterable<T>, .internal.container
{
    abstract int size();
    abstract iterator<T> iterator();

    bool isEmpty() { return size() == 0; }

    // Those that pass.
    list<T> where(predicate<T> wanted) { return lazy().where(wanted).toList(); }

    // What the function makes of each: words.map(word -> word.length()).
    <B> list<B> map(mapping<T, B> function) { return lazy().map(function).toList(); }

    // All that the function makes of each, one after the other.
    <B> list<B> flatMap(mapping<T, iterable<B>> function)
    {
        return lazy().flatMap(function).toList();
    }

    // What is in the rows that these things are: list<int> all = rows.flatten().
    <B> list<B> flatten() { return flatMap(each -> (iterable<B>) each); }

    // Each with what stands beside it there, as far as both go.
    <B> list<pair<T, B>> zip(iterable<B> others) { return lazy().zip(others).toList(); }

    // [1, 2]; what contains itself is told as (itself) there.
    string toString() { return textWithin(null); }

    bool isPlain() { return this."class"().name().startsWith(".phantom.collections."); }

    // Of a collection that has no other equals(), or hashCode(), than every object has.
    bool equalsWithin(.internal.object other, .internal.walk around) { return equals(other); }
    int hashWithin(.internal.walk around) { return hashCode(); }

    string textWithin(.internal.walk around)
    {
        var out = new builder("[");
        var is_first = true;

        foreach (T each in this) {
            if (!is_first) out.append(", ");
            is_first = false;
            out.append(.internal.walk.textOf(each, this, around));
        }
        return out.character(']').toString();
    }
}
