// A cache that forgets what was used longest ago, by a map and a ring of nodes.
// expect: load 1
// expect: 1 -> 1
// expect: load 2
// expect: 2 -> 4
// expect: load 3
// expect: 3 -> 9
// expect: 1 -> 1
// expect: load 4
// expect: 4 -> 16
// expect: load 2
// expect: 2 -> 4
// expect: 1 -> 1
// expect: load 100000
// expect: 100000 -> 10000000000
// expect: key 100000
// expect: key 1
// expect: key 2
// expect: 2 hits, 6 misses
// expect: 0 wrong, 20, 307 hits, 193 misses
// expect: no room
package .test;

import .phantom.collections.iterable;
import .phantom.collections.iterator;
import .phantom.collections.map;
import .phantom.numbers.random;

interface loader<K, V> { V load(K key); }

class node<K, V>
{
    K key;
    V value;
    node<K, V> before;
    node<K, V> after;

    void node() { before = after = this; }

    void node(K key, V value)
    {
        this.key = key;
        this.value = value;
    }

    void unlink()
    {
        before.after = after;
        after.before = before;
    }

    void linkBehind(node<K, V> other)
    {
        after = other.after;
        before = other;
        other.after.before = this;
        other.after = this;
    }

    K key() { return key; }
    V value() { return value; }
    node<K, V> before() { return before; }
    node<K, V> after() { return after; }
    void setValue(V value) { this.value = value; }
}

class cache<K, V> implements iterable<K>
{
    private int room;
    private map<K, node<K, V>> nodes = new map<K, node<K, V>>();
    private node<K, V> ring = new node<K, V>();
    private loader<K, V> loader;
    private int hits, misses;

    void cache(int room, loader<K, V> loader)
    {
        if (room < 1) throw new .internal.exception.argument("no room");
        this.room = room;
        this.loader = loader;
    }

    V get(K key)
    {
        var found = nodes.get(key);
        if (found :!= null) {
            hits++;
            found.unlink();
            found.linkBehind(ring);
            return found.value();
        }
        misses++;
        var loaded = loader.load(key);
        put(key, loaded);
        return loaded;
    }

    void put(K key, V value)
    {
        var found = nodes.get(key);
        if (found :== null) {
            found = new node<K, V>(key, value);
            if (nodes.size() == room) evict();
            nodes.put(key, found);
        } else {
            found.setValue(value);
            found.unlink();
        }
        found.linkBehind(ring);
    }

    private void evict()
    {
        var oldest = ring.before();
        oldest.unlink();
        nodes.remove(oldest.key());
    }

    int size() { return nodes.size(); }
    iterator<K> iterator() { return new cache_iterator<K, V>(ring); }
    string statistics() { return hits + " hits, " + misses + " misses"; }
}

class cache_iterator<K, V> implements iterator<K>
{
    private node<K, V> ring, at;
    void cache_iterator(node<K, V> ring) { this.ring = at = ring; }
    int hasNext() { return at.after() :!= ring; }
    K next() { at = at.after(); return at.key(); }
}

class main extends program
{
    void test()
    {
        var squares = new cache<int, long>(3, (n) -> { print("load " + n); return (long) n * n; });
        foreach (var n in new int[] { 1, 2, 3, 1, 4, 2, 1, 100000 })
            print(n + " -> " + squares.get(n));
        foreach (var key in squares) print("key " + key);
        print(squares.statistics());
        var texts = new cache<string, string>(20, (s) -> s.toUpper());
        var r = new random(7);
        var wrong = 0;
        for (var i = 0; i < 500; i++) {
            var key = "k" + r.below(30);
            if (texts.get(key) != key.toUpper()) wrong++;
        }
        print(wrong + " wrong, " + texts.size() + ", " + texts.statistics());
        try {
            new cache<int, int>(0, (n) -> n);
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }
}
