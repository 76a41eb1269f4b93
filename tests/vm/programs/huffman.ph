// Huffman's code: made from frequencies, used, and undone; the bits travel in base 64.
// expect: a=0 r=10 b=110 c=1110 d=1111 23 ac9o true
// expect: a=0 4 AA== true
// expect: e=000 h=0010 l=0011 i=010 m=0110 n=0111 p=1000 t=1001 s=101 -=110 x=1110 a=1111 63 klcrvfDvaDA= true
// expect: the heap is empty
// expect: 1588 true
package .test;

import .phantom.collections.comparable;
import .phantom.collections.entry;
import .phantom.collections.heap;
import .phantom.collections.map;
import .phantom.encoding.base64;
import .phantom.numbers.math;
import .phantom.text.builder;

abstract class tree implements comparable<tree>
{
    private int weight;

    void tree(int weight) { this.weight = weight; }
    int weight() { return weight; }
    abstract int smallest();
    abstract void codes(string prefix, map<int, string> into);

    int compare(tree other)
    {
        return weight != other.weight ? weight - other.weight : smallest() - other.smallest();
    }
}

class leaf extends tree
{
    private int code;

    void leaf(int code, int weight)
    {
        super(weight);
        this.code = code;
    }

    int smallest() { return code; }
    int code() { return code; }

    void codes(string prefix, map<int, string> into)
    {
        into.put(code, prefix.isEmpty() ? "0" : prefix);
    }
}

class fork extends tree
{
    private tree zero, one;

    void fork(tree zero, tree one)
    {
        super(zero.weight() + one.weight());
        this.zero = zero;
        this.one = one;
    }

    int smallest() { return math.min(zero.smallest(), one.smallest()); }
    tree at(int bit) { return bit ? one : zero; }

    void codes(string prefix, map<int, string> into)
    {
        zero.codes(prefix + "0", into);
        one.codes(prefix + "1", into);
    }
}

class bit_writer
{
    private binary bytes = new binary();
    private int count;

    void put(int bit)
    {
        if (count % 8 == 0) bytes[count / 8] = 0;
        if (bit) bytes[count / 8] |= 0x80 >> (count % 8);
        count++;
    }

    int count() { return count; }
    binary bytes() { return bytes; }
}

class huffman
{
    private tree root;
    private map<int, string> codes = new map<int, string>();

    void huffman(string sample)
    {
        var weights = new map<int, int>();
        var trees = new heap<tree>();
        for (var i = 0; i < sample.length(); i++) {
            var code = sample.charAt(i);
            weights.put(code, weights.get(code, 0) + 1);
        }
        foreach (entry<int, int> each in weights) trees.add(new leaf(each.key(), each.value()));
        while (trees.size() > 1) {
            var least = trees.removeFirst();
            trees.add(new fork(least, trees.removeFirst()));
        }
        root = trees.first();
        root.codes("", codes);
    }

    bit_writer encode(string text)
    {
        var out = new bit_writer();
        for (var i = 0; i < text.length(); i++) {
            var code = codes.get(text.charAt(i));
            for (var k = 0; k < code.length(); k++) out.put(code.charAt(k) == '1');
        }
        return out;
    }

    string decode(binary bytes, int count)
    {
        var out = new builder();
        var at = root;
        for (var i = 0; i < count; i++) {
            var bit = bytes[i / 8] >> (7 - i % 8) & 1;
            if (at is fork) at = ((fork) at).at(bit);
            if (at is leaf) {
                out.character(((leaf) at).code());
                at = root;
            }
        }
        return out.toString();
    }

    string table()
    {
        var out = new builder();
        foreach (var each in codes)
            out.character(each.key()).append("=").append(each.value()).append(" ");
        return out.toString();
    }
}

class main extends program
{
    void test()
    {
        foreach (var text in new string[] { "abracadabra", "aaaa", "this-is-an-example" }) {
            var h = new huffman(text);
            var bits = h.encode(text);
            var sent = base64.encode(bits.bytes());
            print(h.table() + bits.count() + " " + sent + " " +
                  (h.decode(base64.decode(sent), bits.count()) == text));
        }
        try { new huffman(""); } catch (.internal.exception.bounds e) { print(e.message()); }
        var large = new builder();
        for (var i = 0; i < 500; i++) large.character('a' + i * i % 17);
        var h = new huffman(large.toString());
        var bits = h.encode(large.toString());
        print(bits.count() + " " + (h.decode(bits.bytes(), bits.count()) == large.toString()));
    }
}
