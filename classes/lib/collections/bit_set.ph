package .phantom.collections;

// A set of small natural numbers, a bit for each up to the largest.
class bit_set extends collection<int>
{
    int[] words; // the last is not zero

    void bit_set() { words = new int[](); }

    bool contains(int number) { return number >= 0 && (wordAt(number >> 5) >>> (number & 31) & 1); }

    // Whether it is new.
    bool add(int number)
    {
        if (number < 0) throw new .internal.exception.argument("a negative number in a bit set");
        if (contains(number)) return false;
        words[number >> 5] = wordAt(number >> 5) | 1 << (number & 31);
        return true;
    }

    // Whether it was there.
    bool remove(int number)
    {
        if (!contains(number)) return false;
        words[number >> 5] &= ~(1 << (number & 31));
        trim();
        return true;
    }

    int wordAt(int index) { return index < words.size() ? words[index] : 0; }
    int wordCount() { return words.size(); }

    private bit_set trim()
    {
        var size = words.size();

        while (size > 0 && words[size - 1] == 0) size--;
        words.resize(size);
        return this;
    }

    // Keeps only what the other has too.
    bit_set and(bit_set other)
    {
        for (var i = 0; i < words.size(); i++) words[i] = words[i] & other.wordAt(i);
        return trim();
    }

    // Adds what the other has.
    bit_set or(bit_set other)
    {
        for (var i = 0; i < other.wordCount(); i++) words[i] = wordAt(i) | other.wordAt(i);
        return this;
    }

    // Removes what the other has.
    bit_set andNot(bit_set other)
    {
        for (var i = 0; i < words.size(); i++) words[i] = words[i] & ~other.wordAt(i);
        return trim();
    }

    int size()
    {
        var count = 0;

        for (var i = 0; i < words.size(); i++)
            for (var bits = words[i]; bits != 0; bits &= bits - 1) count++;
        return count;
    }

    // The first from a number on, or -1.
    int from(int number)
    {
        if (number < 0) number = 0;
        for (; number >> 5 < words.size(); number++) {
            if (words[number >> 5] == 0) number |= 31; // none in this word
            else if (contains(number)) return number;
        }
        return -1;
    }

    void clear() { words.resize(0); }
    iterator<int> iterator() { return new bit_set_iterator(this); }

    bool equals(.internal.object other)
    {
        if (!(other is bit_set)) return false;
        var that = (bit_set) other;
        if (that.wordCount() != words.size()) return false;
        for (var i = 0; i < words.size(); i++) if (that.wordAt(i) != words[i]) return false;
        return true;
    }

    int hashCode()
    {
        var hash = 0;

        for (var i = 0; i < words.size(); i++) hash = 31 * hash + words[i];
        return hash;
    }
}

// The numbers in order; one that is added before the last that was given is not seen.
class bit_set_iterator implements iterator<int>
{
    bit_set numbers;
    int last; // + 1

    void bit_set_iterator(bit_set numbers) { this.numbers = numbers; }
    bool hasNext() { return numbers.from(last) >= 0; }

    int next()
    {
        var number = numbers.from(last);

        last = number + 1;
        return number;
    }
}
