package .phantom.text;

// Reads a pattern: each method makes the part that it has read.
class pattern_reader extends text_reader
{
    private const repeats_max = 1000;
    private const depth_max = 100; // of groups in groups

    int groups;
    int depth;

    void pattern_reader(string text) { super(text); }

    pattern_code read()
    {
        var whole = choice();

        if (!isAtEnd()) fail("a ) without (");
        return new pattern_code(whole, groups);
    }

    // a|b|c
    private pattern_part choice()
    {
        var first = row();

        if (peek() != '|') return first;
        var out = new pattern_choice();
        out.add(first);
        while (accept('|')) out.add(row());
        return out;
    }

    private pattern_part row()
    {
        var out = new pattern_row();

        while (!isAtEnd() && peek() != '|' && peek() != ')') out.add(repeated(part()));
        return out;
    }

    // A part with what stands behind it.
    private pattern_part repeated(pattern_part part)
    {
        if (accept('*')) return repeat(part, 0, pattern_repeat.endless);
        if (accept('+')) return repeat(part, 1, pattern_repeat.endless);
        if (accept('?')) return repeat(part, 0, 1);
        return accept('{') ? counted(part) : part;
    }

    // Behind it a ? asks for as few as can be.
    private pattern_part repeat(pattern_part part, int least, int most)
    {
        return new pattern_repeat(part, least, most, accept('?'));
    }

    // {2} {2,} {2,5}
    private pattern_part counted(pattern_part part)
    {
        var least = repeats();
        var most = least;

        if (accept(',')) most = isDigit() ? repeats() : pattern_repeat.endless;
        expect('}');
        if (most >= 0 && most < least) fail("repetitions from more to less");
        return repeat(part, least, most);
    }

    private int repeats()
    {
        var count = number();

        if (count > repeats_max) fail("too many repetitions");
        return (int) count;
    }

    private pattern_part part()
    {
        var character = next();

        switch (character) {
        case '(': return group();
        case '[': return set();
        case '.': return new pattern_any(new pattern_set().add('\n').turn());
        case '^': return new pattern_one(pattern_code.beginning, 0);
        case '$': return new pattern_one(pattern_code.end, 0);
        case '\\': return escape();
        case '*': case '+': case '?': case '{':
            position--;
            fail("nothing to repeat");
        }
        return new pattern_one(pattern_code.character, character);
    }

    private pattern_part group()
    {
        if (depth == depth_max) fail("nested too deeply");
        depth++;
        var is_plain = position + 1 < text.length() && accept('?');
        if (is_plain) expect(':');
        var number = is_plain ? 0 : ++groups;
        var part = choice();
        expect(')');
        depth--;
        return is_plain ? part : new pattern_group(number, part);
    }

    private pattern_part escape()
    {
        var set = new pattern_set();

        if (!set.addNamed(peek())) return new pattern_one(pattern_code.character, escaped());
        next();
        return new pattern_any(set);
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
    private pattern_part set()
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
        return new pattern_any(is_other ? set.turn() : set);
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
