package .phantom.collections;

// A dictionary by hashing, in the order in which the keys were put there first.
//
// Entries are numbered from 1 as they come, and keep their numbers until the table is built anew.
// Each is in the chain that begins in the bucket of its hash; one that was removed is in none, and
// its `chain` is `dead`.
//
// Keys are asked whether they are equal, which is a program's code and may do anything, before
// something is changed, and numbers that it could have made wrong are not used.
class map<K, V> extends dictionary<K, V>
{
    private const smallest = 8; // buckets: always a power of two, and at least as many as entries
    private const dead = -1;

    int[] buckets; // the first entry of each chain, or 0
    int mask;      // one less than there are buckets
    int[] chain;   // the next entry, or 0
    int[] hashes;
    K[] keys;
    V[] values;
    int oldest; // no living entry has a lower number
    int used;   // the last number that was given to an entry
    int factor; // odd, and not known outside: nobody can choose keys of one bucket
    int count;
    int changes; // how often entries were numbered anew

    void map()
    {
        factor = "".hashCode() | 1;
        clear();
    }

    void clear() { reserve(smallest); }

    int size() { return count; }

    // Empty, with so many buckets.
    private void reserve(int size)
    {
        buckets = new int[](size);
        mask = size - 1;
        chain = new int[](size + 1);
        hashes = new int[](size + 1);
        keys = new K[](size + 1);
        values = new V[](size + 1);
        used = count = 0;
        oldest = 1;
        changes++;
    }

    private int hash(.internal.object key)
    {
        var hash = key.hashCode() * factor;

        return hash ^ (hash >>> 16);
    }

    // The entry, or 0.
    private int find(K key, int hash)
    {
        var entry = buckets[hash & mask];
        var changes = changes;

        while (entry > 0 && (hashes[entry] != hash || !key.equals(keys[entry]))) {
            if (changes != this.changes) throw new changed();
            entry = chain[entry];
        }
        if (changes != this.changes || entry < 0) throw new changed();
        return entry;
    }

    bool has(K key) { return find(key, hash(key)) != 0; }

    // Entry 0 has no value.
    V get(K key) { return values[find(key, hash(key))]; }

    V get(K key, V otherwise)
    {
        var entry = find(key, hash(key));

        return entry != 0 ? values[entry] : otherwise;
    }

    bool put(K key, V value)
    {
        var hash = hash(key);
        var entry = find(key, hash);

        if (entry != 0) {
            values[entry] = value;
            return false;
        }
        if (used > mask) rebuild();
        append(key, value, hash);
        return true;
    }

    private void append(K key, V value, int hash)
    {
        var bucket = hash & mask;

        used++;
        count++;
        keys[used] = key;
        values[used] = value;
        hashes[used] = hash;
        chain[used] = buckets[bucket];
        buckets[bucket] = used;
    }

    // Without the removed ones; twice as large, unless these were many.
    private void rebuild()
    {
        var old_chain = chain;
        var old_hashes = hashes;
        var old_keys = keys;
        var old_values = values;
        var end = used;

        reserve(count > mask / 2 ? 2 * (mask + 1) : mask + 1);
        for (var i = 1; i <= end; i++)
            if (old_chain[i] != dead) append(old_keys[i], old_values[i], old_hashes[i]);
    }

    bool remove(K key)
    {
        var hash = hash(key);
        var entry = find(key, hash);

        if (entry == 0) return false;
        unchain(entry, hash & mask);
        chain[entry] = dead;
        keys[entry] = null;
        values[entry] = null;
        count--;
        while (oldest <= used && chain[oldest] == dead) oldest++;
        return true;
    }

    private void unchain(int entry, int bucket)
    {
        var before = buckets[bucket];

        if (before == entry) {
            buckets[bucket] = chain[entry];
            return;
        }
        while (chain[before] != entry) before = chain[before];
        chain[before] = chain[entry];
    }

    iterator<entry<K, V>> iterator() { return new map_iterator<K, V>(this, changes); }

    // For iterators: the first living entry behind one, or 0.
    int after(int entry, int changes)
    {
        if (changes != this.changes) throw new changed();
        entry = entry < oldest ? oldest : entry + 1;
        while (entry <= used && chain[entry] == dead) entry++;
        return entry <= used ? entry : 0;
    }

    entry<K, V> at(int entry) { return new entry<K, V>(keys[entry], values[entry]); }
}

// Removing while walking is allowed, also putting, until the table is built anew.
class map_iterator<K, V> implements iterator<entry<K, V>>
{
    map<K, V> entries;
    int changes;
    int place;

    void map_iterator(map<K, V> entries, int changes)
    {
        this.entries = entries;
        this.changes = changes;
    }

    bool hasNext() { return entries.after(place, changes) != 0; }

    entry<K, V> next()
    {
        place = entries.after(place, changes);
        return entries.at(place);
    }
}
