package .phantom.collections;

import .phantom.text.builder;

// Values that are found by their keys. No key occurs twice, none is null, and a key must not change
// while it is one. foreach walks through the entries.
abstract class dictionary<K, V> implements iterable<entry<K, V>>, .internal.container
{
    abstract int size();

    // Whether the key is new; the value of one that is not is replaced.
    abstract bool put(K key, V value);

    // The value; if there is none null, or what is given.
    abstract V get(K key);
    abstract V get(K key, V otherwise);
    abstract bool has(K key);
    abstract bool remove(K key); // whether it was there
    abstract void clear();
    abstract iterator<entry<K, V>> iterator();

    bool isEmpty() { return size() == 0; }

    // The value, which is made and put there if there is none:
    //
    //     groups.getOrPut(letter, () -> new list<string>()).add(word);
    V getOrPut(K key, producer<V> producer)
    {
        if (!has(key)) put(key, producer.make());
        return get(key);
    }

    void putAll(dictionary<K, V> more)
    {
        foreach (entry<K, V> each in more) put(each.key(), each.value());
    }

    // In new lists, in the order of iterator().
    list<K> keys()
    {
        var out = new list<K>();

        foreach (entry<K, V> each in this) out.add(each.key());
        return out;
    }

    list<V> values()
    {
        var out = new list<V>();

        foreach (entry<K, V> each in this) out.add(each.value());
        return out;
    }

    // The same keys with equal values, whatever the order.
    bool equals(.internal.object other) { return equalsWithin(other, null); }
    int hashCode() { return .internal.walk.hash(this); }

    // {a=1, b=2}; what contains itself is told as (itself) there.
    string toString() { return textWithin(null); }

    bool isPlain() { return this."class"().name().startsWith(".phantom.collections."); }

    bool equalsWithin(.internal.object other, .internal.walk around)
    {
        if (!(other is dictionary)) return false;
        var that = (dictionary<K, V>) other;
        if (that.size() != size()) return false;
        foreach (entry<K, V> each in this) {
            if (!that.has(each.key())) return false;
            var value = that.get(each.key());
            if (!.internal.walk.areEqual(each.value(), value, this, that, around)) return false;
        }
        return true;
    }

    int hashWithin(.internal.walk around)
    {
        var hash = 0;

        foreach (entry<K, V> each in this)
            hash += 31 * each.key().hashCode() ^ .internal.walk.hashOf(each.value(), this, around);
        return hash;
    }

    string textWithin(.internal.walk around)
    {
        var out = new builder("{");

        foreach (entry<K, V> each in this) {
            if (out.length() > 1) out.append(", ");
            out.append(string.valueOf(each.key()) + "=");
            out.append(.internal.walk.textOf(each.value(), this, around));
        }
        return out.character('}').toString();
    }
}
