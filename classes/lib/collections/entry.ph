package .phantom.collections;

// A key and its value, as they were when the iterator gave them.
class entry<K, V>
{
    K key;
    V value;

    void entry(K key, V value)
    {
        this.key = key;
        this.value = value;
    }

    K key() { return key; }
    V value() { return value; }
    string toString() { return string.valueOf(key) + "=" + string.valueOf(value); }
}
