package .phantom.collections;

// A dictionary whose keys are in order, the natural one or another: everything costs the logarithm
// of the size at most.
//
// A balanced tree (an AA tree) of nodes that are numbers; 0 is none, with level 0. The level of a
// node is one more than that of its left child, and that of its right child or one more; no right
// child of a right child has the node's own level.
class sorted_map<K, V> extends dictionary<K, V>
{
    comparator<K> order;
    int[] left;
    int[] right;
    int[] level;
    K[] keys;
    V[] values;
    int root;
    int count;
    int free;    // a node that is not used, or 0; `left` leads to the next
    int found;   // what the last put() or remove() met
    int changes; // how often a key came or went

    void sorted_map() { init(new natural<K>()); }
    void sorted_map(comparator<K> order) { init(order); }

    private void init(comparator<K> order)
    {
        this.order = order;
        clear();
    }

    void clear()
    {
        left = new int[](1);
        right = new int[](1);
        level = new int[](1);
        keys = new K[](1);
        values = new V[](1);
        root = count = free = 0;
        changes++;
    }

    int size() { return count; }

    // The node, or 0.
    private int find(K key)
    {
        var node = root;

        while (node != 0) {
            var where = order.compare(key, keys[node]);
            if (where == 0) return node;
            node = where < 0 ? left[node] : right[node];
        }
        return 0;
    }

    bool has(K key) { return find(key) != 0; }
    V get(K key) { return values[find(key)]; } // node 0 has no value

    V get(K key, V otherwise)
    {
        var node = find(key);

        return node != 0 ? values[node] : otherwise;
    }

    bool put(K key, V value)
    {
        if (key :== null) throw new .internal.exception.null("a key is null");
        found = 0;
        root = insert(root, key, value);
        if (found != 0) return false;
        changes++;
        return true;
    }

    private int make(K key, V value)
    {
        var node = free;

        if (node == 0) node = keys.size();
        else free = left[node];
        keys[node] = key;
        values[node] = value;
        left[node] = right[node] = 0;
        level[node] = 1;
        count++;
        return node;
    }

    // Each of the following returns which node is then at the top.

    private int insert(int top, K key, V value)
    {
        if (top == 0) return make(key, value);
        var where = order.compare(key, keys[top]);
        if (where < 0) {
            left[top] = insert(left[top], key, value);
        } else if (where > 0) {
            right[top] = insert(right[top], key, value);
        } else {
            found = top;
            values[top] = value;
        }
        return found != 0 ? top : split(skew(top));
    }

    // Turns a left child of the same level to the right.
    private int skew(int top)
    {
        var child = left[top];

        if (child == 0 || level[child] != level[top]) return top;
        left[top] = right[child];
        right[child] = top;
        return child;
    }

    // Lifts the middle of three of the same level.
    private int split(int top)
    {
        var child = right[top];

        if (top == 0 || level[right[child]] != level[top]) return top;
        right[top] = left[child];
        left[child] = top;
        level[child]++;
        return child;
    }

    bool remove(K key)
    {
        found = 0;
        root = removeFrom(root, key);
        if (found == 0) return false;
        keys[found] = null;
        values[found] = null;
        left[found] = free;
        free = found;
        count--;
        changes++;
        return true;
    }

    private int removeFrom(int top, K key)
    {
        if (top == 0) return 0;
        var where = order.compare(key, keys[top]);
        if (where < 0) left[top] = removeFrom(left[top], key);
        else if (where > 0) right[top] = removeFrom(right[top], key);
        else return removeTop(top);
        return balance(top);
    }

    // A leaf goes; of any other its neighbour in the order takes the place.
    private int removeTop(int top)
    {
        int other;

        found = top;
        if (left[top] == 0) return right[top];
        for (other = left[top]; right[other] != 0;) other = right[other];
        var rest = removeFrom(left[top], keys[other]);
        left[other] = rest;
        right[other] = right[top];
        level[other] = level[top];
        found = top;
        return balance(other);
    }

    // Mends a node whose children may have become one level too low.
    private int balance(int top)
    {
        var lower = level[left[top]] < level[right[top]] ? level[left[top]] : level[right[top]];

        if (lower + 1 < level[top]) {
            level[top] = lower + 1;
            if (level[right[top]] > lower + 1) level[right[top]] = lower + 1;
        }
        top = skew(top);
        right[top] = skew(right[top]);
        right[right[top]] = skew(right[right[top]]);
        top = split(top);
        right[top] = split(right[top]);
        return top;
    }

    // The entries at the ends and near a key that need not be there; null if there is none.
    entry<K, V> first() { return at(outermost(left)); }
    entry<K, V> last() { return at(outermost(right)); }
    entry<K, V> below(K key) { return at(near(key, false, false)); } // the last that is less
    entry<K, V> above(K key) { return at(near(key, true, false)); }  // the first that is more
    entry<K, V> upTo(K key) { return at(near(key, false, true)); }   // less, or the key itself
    entry<K, V> from(K key) { return at(near(key, true, true)); }    // more, or the key itself

    private int outermost(int[] children)
    {
        var node = root;

        while (node != 0 && children[node] != 0) node = children[node];
        return node;
    }

    private int near(K key, bool is_above, bool is_itself)
    {
        var best = 0;
        var node = root;

        while (node != 0) {
            var where = order.compare(keys[node], key);
            if (where == 0 && is_itself) return node;
            var fits = is_above ? where > 0 : where < 0;
            if (fits) best = node;
            node = fits == is_above ? left[node] : right[node];
        }
        return best;
    }

    iterator<entry<K, V>> iterator() { return new sorted_map_iterator<K, V>(this, changes); }

    // For iterators.
    int root() { return root; }
    int left(int node) { return left[node]; }
    int right(int node) { return right[node]; }
    int changes() { return changes; }

    entry<K, V> at(int node)
    {
        if (node == 0) return null;
        return new entry<K, V>(keys[node], values[node]);
    }
}

// From the left to the right: the stack holds the nodes that are still to come before their right
// subtrees, the next on top.
class sorted_map_iterator<K, V> implements iterator<entry<K, V>>
{
    sorted_map<K, V> entries;
    int changes;
    int[] stack;

    void sorted_map_iterator(sorted_map<K, V> entries, int changes)
    {
        this.entries = entries;
        this.changes = changes;
        stack = new int[]();
        descend(entries.root());
    }

    void descend(int node)
    {
        for (; node != 0; node = entries.left(node)) stack[stack.size()] = node;
    }

    bool hasNext() { return stack.size() > 0; }

    entry<K, V> next()
    {
        var top = stack.size() - 1;
        var node = stack[top];

        if (entries.changes() != changes) throw new changed();
        stack.resize(top);
        descend(entries.right(node));
        return entries.at(node);
    }
}
