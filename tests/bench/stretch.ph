// The longest stretches: an order of load.ph, which does everything once whose work grows with what
// it is given, at the size it gets here. Each is a phase, in which tests/bench/probe.c measures
// what lies between two looks at vm_poll. Which native methods a phase is about says
// tests/bench/stretches, where each has a line.
//
//     stretch KILO ROUNDS   with texts and arrays of so many thousand characters and elements
package .phantom;

class thrower
{
    int down(int depth)
    {
        if (depth == 0) throw "from the depth";
        return down(depth - 1) + 1;
    }
}

class stretch_load
{
    .internal.console console;
    int count;
    string text;  // `count` times a, then b
    string other; // equal, but not the same
    string half;  // half of it, with the b
    string zeros;
    binary bytes;
    int[] row;
    .internal.object[] things;
    int sum; // of results, so that they are used

    void stretch_load(.internal.console console) { this.console = console; }

    string repeat(string part, int count)
    {
        var whole = part;

        while (whole.length() * 2 <= count) whole = whole.concat(whole);
        return whole.concat(whole.substring(0, count - whole.length()));
    }

    void prepare(int count)
    {
        this.count = count;
        text = repeat("a", count - 1).concat("b");
        other = repeat("a", count - 1).concat("b");
        half = repeat("a", count / 2 - 1).concat("b");
        zeros = repeat("0", count - 1).concat("7");
        bytes = text.bytes();
        row = new int[](count);
        things = new .internal.object[]();
        things.resize(count);
        for (var i = 0; i < count; i += 100) things[i] = text;
    }

    void run(int kilo)
    {
        prepare(1000 * kilo);
        texts();
        numbers();
        arrays();
        others();
    }

    void begin(string phase) { console.write("@begin stretch-" + phase + "\n"); }
    void end() { console.write("@end\n"); }

    void texts()
    {
        begin("hashCode"); sum += text.hashCode(); end();
        begin("equals"); sum += text.equals(other) ? 1 : 0; end();
        begin("compare"); sum += text.compare(other); end();
        begin("substring"); sum += text.substring(1, count - 2).length(); end();
        begin("concat"); sum += text.concat(other).length(); end();
        begin("bytes"); sum += text.bytes().size(); end();
        begin("strstr"); sum += text.strstr(half); end();
        begin("indexOf"); sum += text.indexOf(half.concat("c"), 1); end();
        begin("write"); console.write(half); end();
    }

    void numbers()
    {
        begin("toInt"); sum += zeros.toInt(); end();
        begin("toLong"); sum += (int)zeros.toLong(); end();
    }

    void arrays()
    {
        var grown = new int[]();
        var store = new binary();

        begin("text"); sum += bytes.text(1, count - 2).length(); end();
        begin("setText"); store.setText(0, text); end();
        begin("setRange"); bytes.setRange(1, bytes, 0, count - 1); end();
        begin("copy-ints"); grown.copy(0, row, 0, count); end();
        begin("copy-itself"); row.copy(1, row, 0, count); end();
        begin("copy-things"); things.copy(1, things, 0, count); end();
        begin("lengthen"); grown[2 * count] = 1; end();
        begin("lengthen-things"); things.resize(3 * count); end();
        begin("shorten-things"); things.resize(1); end();
        begin("set"); things.set(count, text); end();
        begin("setByte"); store.setByte(3 * count, 1); end();
    }

    void others()
    {
        begin("throw");
        try { sum += new thrower().down(10000); } catch (string s) { sum++; }
        end();
    }
}
