// The result of a call by name must become an object when memory is exhausted. The method has done
// what it does and is not called again, and what is garbage by then is collected first.
// restart: 101
// expect: garbage made room: true
// expect: refused in the end: 4, called once each: true
// expect: of a native method: 1
package .test;

class counter
{
    public int calls = 0;

    public int big(int n) { calls++; return 1000000 + n; }
    public long bigger(int n) { calls++; return 1000000000000L + n; }
}

class main extends program
{
    .internal.array all;
    .internal.object[] kept = new .internal.object[](100000);
    int made = 0;

    // First large things, then ever smaller ones.
    void hoard()
    {
        all = new .internal.array();
        for (var size = 100000; size >= 0; size = size / 10 - (size == 0 ? 1 : 0))
            try {
                for (;;) {
                    var ints = new int[]();
                    if (size > 0) ints[size] = 1;
                    all[all.size()] = ints;
                }
            } catch (.internal.exception.memory e) {}
    }

    void release(int count) { for (var i = 1; i <= count; i++) all[all.size() - i] = null; }

    // Results, each an object, until there is no room for one.
    int fill(counter counter)
    {
        var any;
        any = counter;
        try {
            for (;;) {
                if (made % 2 == 0)
                    kept[made] = any.big(made);
                else
                    kept[made] = any.bigger(made);
                made++;
            }
        } catch (.internal.exception.memory e) {
            return 1;
        }
        return 0;
    }

    int fillWithHashes(string text)
    {
        var any;
        any = text;
        var first = made;
        .internal.object hash = text.hashCode();
        try {
            for (;;) {
                kept[made] = any.hashCode();
                made++;
            }
        } catch (.internal.exception.memory e) {}
        var same = 1;
        for (var i = first; i < made; i++)
            if (!kept[i].equals(hash)) same = 0;
        return same == 1 && made > first ? 1 : 0;
    }

    void test()
    {
        var c = new counter();
        var any;
        any = c;
        hoard();
        all = null;
        var sum = 0L;
        for (var i = 0; i < 200; i++) {
            kept[i] = any.bigger(i);
            long each = any.bigger(i);
            sum += each - 1000000000000L;
        }
        print("garbage made room: " + (sum == 19900 && c.calls == 400));
        int refused = 0, late = 0, room = 0;
        for (var n = 0; n < 56; n += 14) {
            hoard();
            release(n);
            c.calls = made = 0;
            refused += fill(c);
            late += c.calls - made;
            if (c.calls > made + 1) print("called again");
            all = null;
            room += made;
            for (var i = 0; i < made; i++) kept[i] = null;
        }
        print("refused in the end: " + refused + ", called once each: " + (late > 0 && room > 0));
        made = 0;
        hoard();
        all.resize(all.size() - 10);
        var works = fillWithHashes("a text of some length");
        all = null;
        print("of a native method: " + works);
    }
}
