// Work that takes long is done in parts, between which other tasks run and lives end; what comes out
// is what it would be at once. Sizes on both sides of those at which it begins.
// expect: texts 255 256 257 5000 70001
// expect: searches
// expect: numbers
// expect: arrays
// expect: overlapping
// expect: others ran: true
// restart: 100
package .test;

class counter
{
    main main;

    void counter(main main) { this.main = main; }
    void run() { while (main.isBusy()) main.count(); }
}

class main extends program
{
    int busy;
    int counted;

    int isBusy() { return busy; }
    void count() { counted++; }

    string repeat(string part, int count)
    {
        var whole = part;

        while (whole.length() * 2 <= count) whole = whole.concat(whole);
        return whole.concat(whole.substring(0, count - whole.length()));
    }

    void must(int claim, string what) { if (!claim) print("wrong: " + what); }

    void texts(int length)
    {
        var text = repeat("abcdefg", length);
        var again = repeat("abcdefg", length - 1).concat(text.substring(length - 1, 1));
        var larger = repeat("abcdefg", length - 1).concat("z");
        var bytes = text.bytes();

        must(text.length() == length, "length");
        must(text.equals(again) && !text.equals(larger), "equals");
        must(text.hashCode() == again.hashCode(), "hashCode");
        must(text.hashCode() != larger.hashCode(), "hashCode");
        must(text.hashCode() != "z".concat(text.substring(1, length - 1)).hashCode(), "hashCode");
        must(text.compare(again) == 0 && text.compare(larger) < 0, "compare");
        must(text.compare(text.substring(0, length - 1)) > 0, "compare");
        must(text.concat("!").charAt(length) == '!', "concat");
        must(text.substring(1, length - 1).charAt(length - 2) == text.charAt(length - 1), "part");
        must(bytes.size() == length && bytes.text(0, length).equals(text), "bytes");
        bytes.setText(length - 3, larger);
        must(bytes.text(length - 3, length).equals(larger), "setText");
        must(bytes.text(0, length - 3).equals(text.substring(0, length - 3)), "setText before");
    }

    void searches()
    {
        var text = repeat("a", 30000).concat("b").concat(repeat("a", 20000));

        must(text.indexOf("b", 0) == 30000, "b");
        must(text.indexOf(repeat("a", 15000).concat("b"), 0) == 15000, "before");
        must(text.indexOf("b".concat(repeat("a", 20000)), 0) == 30000, "behind");
        must(text.indexOf("b".concat(repeat("a", 20001)), 0) == -1, "too long");
        must(text.indexOf(repeat("a", 100), 29950) == 30001, "from");
        must(text.strstr("") == 0 && text.indexOf("", 777) == 777, "nothing");
        must(text.indexOf("a", 60000) == -1, "outside");
        print("searches");
    }

    void numbers()
    {
        must((repeat("0", 5000) + "2147483647").toInt() == 2147483647, "int");
        must(("-" + repeat("0", 5000) + "9223372036854775808").toLong() == -9223372036854775807L - 1L,
             "long");
        // Wherever it gives way, it is among these digits once.
        for (var i = 240; i < 2100; i += 9)
            must((repeat("0", i) + "2147483647").toInt() == 2147483647, "digits");
        try { print((repeat("0", 5000) + "2147483648").toInt()); }
        catch (.internal.exception.argument e) { print("numbers"); }
    }

    void arrays()
    {
        var row = new int[]();
        var things = new .internal.object[]();
        var longs = new long[]();

        for (var i = 0; i < 20000; i++) {
            row[i] = i;
            things[i] = i % 100 == 0 ? (.internal.object)("thing " + i) : null;
            longs[i] = 3L * i;
        }
        row[50000] = 7;
        must(row.size() == 50001 && row[19999] == 19999 && row[20000] == 0, "row");
        longs.resize(60000);
        must(longs[19999] == 59997L && longs[59999] == 0L, "longs");
        longs.resize(10);
        longs.resize(30000);
        must(longs[9] == 27L && longs[10] == 0L && longs[29999] == 0L, "shortened");
        things.copy(20000, things, 0, 20000);
        must(things.size() == 40000, "things");
        for (var i = 0; i < 20000; i += 100) {
            string first = things[i];
            string second = things[20000 + i];
            must(first.equals("thing " + i) && first :== second, "thing");
        }
        things.set(100000, "last");
        must(things.size() == 100001 && ((string)things[19900]).equals("thing 19900"), "set");
        print("arrays");
    }

    void overlapping()
    {
        var row = new int[]();
        var bytes = new binary();

        for (var i = 0; i < 3000; i++) row[i] = i;
        row.copy(7, row, 0, 3000);
        for (var i = 0; i < 3000; i++) must(row[7 + i] == i, "up");
        row.copy(0, row, 7, 3000);
        for (var i = 0; i < 3000; i++) must(row[i] == i, "down");
        for (var i = 0; i < 140000; i++) bytes.setByte(i, i & 127);
        bytes.setRange(300, bytes, 0, 140000);
        for (var i = 0; i < 140000; i++) must(bytes.getByte(300 + i) == (i & 127), "bytes up");
        bytes.setRange(0, bytes, 300, 140000);
        for (var i = 0; i < 140000; i++) must(bytes.getByte(i) == (i & 127), "bytes down");
        print("overlapping");
    }

    void test()
    {
        busy = 1;
        boot.thread(new counter(this));
        texts(255);
        texts(256);
        texts(257);
        texts(5000);
        texts(70001);
        print("texts 255 256 257 5000 70001");
        searches();
        numbers();
        arrays();
        overlapping();
        busy = 0;
        print("others ran: " + (counted > 0));
    }
}
