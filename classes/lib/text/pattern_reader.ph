package .phantom.text;

import .phantom.collections.list;

// Reads a pattern: each method makes the part that it has read.
class pattern_reader extends text_reader
{
    private const repeats_max = 1000;
    private const depth_max = 100; // of groups in groups

    list<string> names; // of groups; null: it has none
    int depth;
    bool ignores_case;

    void pattern_reader(string text)
    {
        super(text);
        names = new list<string>();
    }

    pattern_code read()
    {
        ignores_case = text.startsWith("(?i)");
        if (ignores_case) position = 4;
        var whole = choice();

        if (!isAtEnd()) fail("a ) without (");
        return new pattern_code(whole, names, ignores_case);
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
        case '.': return new pattern_any(new pattern_set().add('\n').close(true, false));
        case '^': return new pattern_one(pattern_code.beginning, 0);
        case '$': return new pattern_one(pattern_code.end, 0);
        case '\\': return escape();
        case '*':
        case '+':
        case '?':
        case '{':
            position--;
            fail("nothing to repeat");
        }
        return one(character);
    }

    private pattern_part one(int code)
    {
        if (ignores_case) code = pattern_code.fold(code);
        return new pattern_one(pattern_code.character, code);
    }

    private pattern_part group()
    {
        if (depth == depth_max) fail("nested too deeply");
        depth++;
        var is_plain = 0;
        if (position + 1 < text.length() && accept('?')) is_plain = plain();
        else names.add(null);
        var number = names.size();
        var part = choice();
        expect(')');
        depth--;
        return is_plain ? part : new pattern_group(number, part);
    }

    // Behind (? : whether the group is one that is not told; else it has a name.
    private bool plain()
    {
        if (accept(':')) return true;
        if (text.startsWith("P<", position)) next();
        if (peek() == '=' || peek() == '!') fail("looking ahead takes more than linear time");
        if (text.startsWith("<=", position) || text.startsWith("<!", position))
            fail("looking back takes more than linear time");
        if (!accept('<'))
            fail("behind (? stands : for a group that is not told, or <name>; (?i) stands at the " +
                 "beginning");
        names.add(groupName());
        return false;
    }

    private string groupName()
    {
        var first = position;

        while (character.isLetterOrDigit(peek()) || peek() == '_') next();
        var name = since(first);
        if (name.isEmpty() || character.isDigit(name.codeAt(0)))
            fail("the name of a group expected");
        if (names.contains(name)) fail("two groups have the name " + name);
        expect('>');
        return name;
    }

    private pattern_part escape()
    {
        var set = new pattern_set();

        if (accept('b')) return new pattern_one(pattern_code.boundary, 1);
        if (accept('B')) return new pattern_one(pattern_code.boundary, 0);
        if (accept('X')) return cluster();
        if (!named(set)) return one(escaped());
        return new pattern_any(set.close(false, ignores_case));
    }

    // A code point, and those behind it up to where the cluster ends.
    private static pattern_part cluster()
    {
        var any = new pattern_any(new pattern_set().close(true, false));
        var more = new pattern_row();
        var out = new pattern_row();

        more.add(new pattern_one(pattern_code.cluster, 0));
        more.add(any);
        out.add(any);
        out.add(new pattern_repeat(more, 0, pattern_repeat.endless, false));
        out.add(new pattern_one(pattern_code.cluster, 1));
        return out;
    }

    // \d, \p{L} and the like, behind the backslash: whether it was one, and the set has it now.
    private bool named(pattern_set set)
    {
        var letter = peek();

        if (letter == 'p' || letter == 'P') {
            next();
            property(set, letter == 'P');
            return true;
        }
        if (!set.addNamed(letter)) return false;
        next();
        return true;
    }

    // {L} {Lu} {Greek} {Script=Greek} ...
    private void property(pattern_set set, bool is_other)
    {
        expect('{');
        var first = position;
        while (peek() != '}' && !isAtEnd()) next();
        var name = since(first);
        var categories = character.categories(name);
        var ranges = categories != 0 ? null : script.find(scriptIn(name));
        if (categories == 0 && ranges == null) {
            position = first;
            fail("a general category or a script expected, as L, Lu or Greek");
        }
        next();
        if (ranges == null) set.addCategories(is_other ? ~categories : categories);
        else if (is_other) set.addBetween(ranges);
        else foreach (int[] each in ranges) set.addRange(each[0], each[1]);
    }

    private static string scriptIn(string name)
    {
        if (name.startsWith("Script=")) return name.from(7);
        return name.startsWith("sc=") ? name.from(3) : name;
    }

    // The character behind a backslash.
    private int escaped()
    {
        var code = next();

        switch (code) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        case 'x': return numbered(2);
        case 'u': return numbered(4);
        }
        if (code < 0) fail("a character expected");
        if (!character.isLetterOrDigit(code)) return code;
        position -= code > 0xffff ? 2 : 1;
        if (character.isDigit(code) || code == 'k')
            fail("asking again for what a group has matched takes more than linear time");
        fail("an unknown escape: letters are \\b \\d \\n \\p \\r \\s \\t \\u \\w \\x \\X");
        return -1;
    }

    private static bool isHex(int code)
    {
        return character.digit(code) >= 0 && character.digit(code) < 16;
    }

    // \x41, \u0041, or \u{1F600}, behind the letter: so many digits, or those in the braces.
    private int numbered(int digits)
    {
        var is_open = accept('{');
        var first = position;
        var code = 0;

        for (; isHex(peek()) && (is_open || position - first < digits); next()) {
            code = code << 4 | character.digit(peek());
            if (code > 0x10ffff) fail("no code point is so large");
        }
        if (is_open ? position == first : position - first < digits)
            fail("a hexadecimal digit expected");
        if (is_open) expect('}');
        return code;
    }

    // Behind [. A ] that comes first, and a - first or last, stand for themselves.
    private pattern_part set()
    {
        var set = new pattern_set();
        var is_other = accept('^');
        var is_first = true;

        if (peek() == ':' && posixEnd(position - 1) >= 0)
            fail("a class as [:alpha:] stands in a set: [[:alpha:]]");
        while (is_first || peek() != ']') {
            if (isAtEnd()) fail("a ] expected");
            is_first = false;
            range(set);
        }
        next();
        return new pattern_any(set.close(is_other, ignores_case));
    }

    // The position of the :] if a class of POSIX begins with the [ at a position, or -1.
    private int posixEnd(int first)
    {
        if (!text.startsWith("[:", first)) return -1;
        var end = first + 2;
        while (end < text.length() && character.isLetter(text.charAt(end))) end++;
        return end > first + 2 && text.startsWith(":]", end) ? end : -1;
    }

    // [:alpha:] and the like: whether it was one, and the set has it now.
    private bool posix(pattern_set set)
    {
        var end = posixEnd(position);

        if (end < 0) return false;
        if (!set.addPosix(text.substring(position + 2, end - position - 2)))
            fail("a class is one of alnum alpha blank cntrl digit lower punct space upper word " +
                 "xdigit");
        position = end + 2;
        return true;
    }

    private void range(pattern_set set)
    {
        if (posix(set)) return;
        var first = next();
        if (first == '\\') {
            if (named(set)) return;
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
        set.addRange(first, last);
    }
}

// Some code points: those of Latin-1 a bit each, others by ranges and general categories.
class pattern_set
{
    private const latin1 = 256;
    private const cased_end = 0x20000; // no letter behind it has cases

    int[] bits;
    int[] ranges; // first and last of each, one after the other
    int categories;
    bool ignores_case;
    bool is_other; // those that are in it are not meant, but all others

    void pattern_set()
    {
        bits = new int[](8);
        ranges = new int[]();
    }

    // Once it is closed.
    bool has(int code)
    {
        if (code < latin1) return (bits[code >> 5] >>> (code & 31) & 1) != 0;
        return isMember(code) != is_other;
    }

    pattern_set add(int code) { return addRange(code, code); }

    pattern_set addRange(int first, int last)
    {
        for (; first <= last && first < latin1; first++) bits[first >> 5] |= 1 << (first & 31);
        if (first <= last) {
            ranges[ranges.size()] = first;
            ranges[ranges.size()] = last;
        }
        return this;
    }

    // What is in none of these ranges, which are in order.
    void addBetween(int[][] others)
    {
        var first = 0;

        foreach (int[] each in others) {
            addRange(first, each[0] - 1);
            first = each[1] + 1;
        }
        addRange(first, 0x10ffff);
    }

    void addCategories(int set)
    {
        categories |= set;
        for (var code = 0; code < latin1; code++) if (character.isIn(code, set)) add(code);
    }

    // \d and the like: whether the letter stands for some.
    bool addNamed(int letter)
    {
        var small = letter < 0 ? letter : string.lower(letter);

        if (small != 'd' && small != 'w' && small != 's') return false;
        for (var code = 0; code < latin1; code++)
            if (isNamed(small, code) == (small == letter)) add(code);
        categories |= small == letter ? namedCategories(small) : ~namedCategories(small);
        return true;
    }

    // The class of POSIX that has this name: whether there is one.
    bool addPosix(string name)
    {
        switch (name) {
        case "alpha":
            addCategories(character.letters | character.marks);
            return true;
        case "upper":
            addCategories(character.categories("Lu"));
            return true;
        case "lower":
            addCategories(character.categories("Ll"));
            return true;
        case "punct":
            addCategories(character.punctuation | character.symbols);
            return true;
        case "cntrl":
            addCategories(character.categories("Cc"));
            return true;
        case "digit": return addNamed('d');
        case "space": return addNamed('s');
        case "word": return addNamed('w');
        case "alnum":
            addCategories(character.letters | character.marks | character.decimal_digits);
            return true;
        case "blank":
            addCategories(character.categories("Zs"));
            add('\t');
            return true;
        case "xdigit":
            addRange('0', '9');
            addRange('A', 'F');
            addRange('a', 'f');
            return true;
        }
        return false;
    }

    private static bool isNamed(int letter, int code)
    {
        switch (letter) {
        case 'd': return code >= '0' && code <= '9';
        case 's': return character.isSpace(code);
        }
        return character.isLetterOrDigit(code) || code == '_';
    }

    // Above Latin-1.
    private static int namedCategories(int letter)
    {
        switch (letter) {
        case 'd': return 0;
        case 's': return character.separators;
        }
        return character.letters | character.marks | character.decimal_digits;
    }

    private bool isMember(int code)
    {
        for (var i = 0; i < ranges.size(); i += 2)
            if (code >= ranges[i] && code <= ranges[i + 1]) return true;
        return categories != 0 &&
               (character.isIn(code, categories) ||
                ignores_case && character.isIn(string.upper(code), categories));
    }

    private void addFolded(int code)
    {
        var folded = pattern_code.fold(code);

        if (folded < latin1 || !isMember(folded)) add(folded);
    }

    // It is asked for what has been folded.
    private void ignoreCase()
    {
        var count = ranges.size();

        ignores_case = true;
        for (var code = 0; code < latin1; code++)
            if (has(code) || character.isIn(string.upper(code), categories)) addFolded(code);
        for (var i = 0; i < count; i += 2)
            for (var code = ranges[i]; code <= ranges[i + 1] && code < cased_end; code++)
                addFolded(code);
    }

    // All that is in it has been told.
    pattern_set close(bool is_other, bool ignores_case)
    {
        if (ignores_case) ignoreCase();
        this.is_other = is_other;
        if (is_other) for (var i = 0; i < 8; i++) bits[i] = ~bits[i];
        return this;
    }
}
