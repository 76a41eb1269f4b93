package .phantom.text;

// Reads a pattern and writes its code: each method writes what it has read. A part that is repeated
// is written several times, by reading it again.
class pattern_reader extends text_reader
{
    const repeats_max = 1000;
    const size_max = 20000; // instructions

    pattern_code code;
    int groups;
    int is_copy; // what is being read was read before: its groups have numbers

    void pattern_reader(string text) { super(text); }

    pattern_code read()
    {
        code = new pattern_code();
        code.add(pattern_code.save, 0);
        choices();
        if (!isAtEnd()) fail("a ) without (");
        code.add(pattern_code.save, 1);
        code.add(pattern_code.found, 0);
        code.setGroups(groups + 1);
        return code;
    }

    // a|b|c
    private void choices()
    {
        var first = code.size();

        row();
        if (!accept('|')) return;
        code.insert(first, pattern_code.either, code.size() + 2);
        var jump = code.add(pattern_code.jump, 0);
        choices();
        code.setTarget(jump, code.size());
    }

    private void row()
    {
        while (!isAtEnd() && peek() != '|' && peek() != ')') repeated();
    }

    // One part and what stands behind it.
    private void repeated()
    {
        var start = position;
        var before = groups;
        var first = code.size();

        part();
        switch (peek()) {
        case '*': next(); star(first); break;
        case '+': next(); plus(first); break;
        case '?': next(); optional(first); break;
        case '{': counted(start, before, first); break;
        }
        if (code.size() > size_max) fail("the pattern is too large");
    }

    // Whether a repetition is wanted as rarely as can be.
    private int wish() { return accept('?') ? pattern_code.either_last : pattern_code.either; }

    private void star(int first)
    {
        code.insert(first, wish(), code.size() + 2);
        code.add(pattern_code.jump, first);
    }

    private void plus(int first)
    {
        var way = wish() == pattern_code.either ? pattern_code.either_last : pattern_code.either;

        code.add(way, first); // on, or back: the wish the other way round
    }

    private void optional(int first) { code.insert(first, wish(), code.size() + 1); }

    // {2} {2,} {2,5}
    private void counted(int start, int before, int first)
    {
        expect('{');
        var least = (int) number();
        var most = least;
        if (accept(',')) most = isDigit() ? (int) number() : -1;
        expect('}');
        if (least > repeats_max || most > repeats_max) fail("too many repetitions");
        if (most >= 0 && most < least) fail("repetitions from more to less");
        var way = wish();
        var end = position;

        code.cut(first);
        for (var i = 0; i < least; i++) again(start, before);
        if (most < 0) {
            var loop = code.add(way, 0);
            again(start, before);
            code.add(pattern_code.jump, loop);
            code.setTarget(loop, code.size());
        }
        maybe(start, before, way, most - least);
        position = end;
    }

    // Up to so many times more, each only behind the one before.
    private void maybe(int start, int before, int way, int count)
    {
        var first = code.size();

        for (var i = 0; i < count; i++) {
            code.add(way, -1);
            again(start, before);
        }
        for (var i = first; i < code.size(); i++) code.settle(i, code.size());
    }

    private void again(int start, int before)
    {
        if (code.size() > size_max) fail("the pattern is too large");
        groups = before;
        position = start;
        part();
    }

    private void part()
    {
        var character = next();

        switch (character) {
        case '(': group(); return;
        case '[': set(); return;
        case '.': code.addSet(new pattern_set().add('\n').turn()); return;
        case '^': code.add(pattern_code.beginning, 0); return;
        case '$': code.add(pattern_code.end, 0); return;
        case '\\': escape(); return;
        case '*': case '+': case '?': case '{':
            position--;
            fail("nothing to repeat");
        }
        code.add(pattern_code.character, character);
    }

    private void group()
    {
        if (position + 1 < text.length() && peek() == '?') {
            next();
            expect(':');
            choices();
        } else {
            groups++;
            var group = groups;
            code.add(pattern_code.save, 2 * group);
            choices();
            code.add(pattern_code.save, 2 * group + 1);
        }
        expect(')');
    }

    private void escape()
    {
        var set = new pattern_set();

        if (set.addNamed(peek())) {
            next();
            code.addSet(set);
        } else {
            code.add(pattern_code.character, escaped());
        }
    }

    // The character behind a backslash.
    private int escaped()
    {
        var code = next();

        switch (code) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        }
        if (code < 0) fail("a character expected");
        if (character.isLetterOrDigit(code)) {
            position--;
            fail("an unknown escape");
        }
        return code;
    }

    // Behind [. A ] that comes first, and a - first or last, stand for themselves.
    private void set()
    {
        var set = new pattern_set();
        var is_other = accept('^');
        var is_first = 1;

        while (is_first || peek() != ']') {
            if (isAtEnd()) fail("a ] expected");
            is_first = 0;
            range(set);
        }
        next();
        code.addSet(is_other ? set.turn() : set);
    }

    private void range(pattern_set set)
    {
        var first = next();
        if (first == '\\') {
            if (set.addNamed(peek())) {
                next();
                return;
            }
            first = escaped();
        }
        if (peek() != '-' || position + 1 >= text.length() || text.charAt(position + 1) == ']') {
            set.add(first);
            return;
        }
        next();
        var last = next();
        if (last == '\\') last = escaped();
        if (last < first) fail("a range from more to less");
        for (var code = first; code <= last; code++) set.add(code);
    }
}

// Some of the 256 characters.
class pattern_set
{
    int[] bits;

    void pattern_set() { bits = new int[](8); }

    int has(int code) { return bits[code >> 5] >>> (code & 31) & 1; }

    pattern_set add(int code)
    {
        bits[code >> 5] |= 1 << (code & 31);
        return this;
    }

    // Those that are not in it.
    pattern_set turn()
    {
        for (var i = 0; i < 8; i++) bits[i] = ~bits[i];
        return this;
    }

    // \d and the like: whether the letter stands for some.
    int addNamed(int letter)
    {
        var small = letter < 0 ? letter : string.lower(letter);

        if (small != 'd' && small != 'w' && small != 's') return 0;
        for (var code = 0; code < 256; code++)
            if (isNamed(small, code) == (small == letter)) add(code);
        return 1;
    }

    private static int isNamed(int letter, int code)
    {
        switch (letter) {
        case 'd': return character.isDigit(code);
        case 's': return character.isSpace(code);
        }
        return character.isLetterOrDigit(code) || code == '_';
    }
}
