package .phantom.text;

import .phantom.collections.list;

// A part of a pattern, as it was read.
abstract class pattern_part
{
    abstract void write(pattern_code code);
}

// One instruction: a character, or a place.
class pattern_one extends pattern_part
{
    int operation;
    int argument;

    void pattern_one(int operation, int argument)
    {
        this.operation = operation;
        this.argument = argument;
    }

    void write(pattern_code code) { code.add(operation, argument); }
}

// One of a set.
class pattern_any extends pattern_part
{
    pattern_set set;

    void pattern_any(pattern_set set) { this.set = set; }
    void write(pattern_code code) { code.addSet(set); }
}

// One after the other.
class pattern_row extends pattern_part
{
    list<pattern_part> parts;

    void pattern_row() { parts = new list<pattern_part>(); }
    void add(pattern_part part) { parts.add(part); }
    void write(pattern_code code)
    {
        foreach (pattern_part each in parts) each.write(code);
    }
}

// One of them, the first that leads to a match.
class pattern_choice extends pattern_part
{
    list<pattern_part> parts;

    void pattern_choice() { parts = new list<pattern_part>(); }
    void add(pattern_part part) { parts.add(part); }

    void write(pattern_code code)
    {
        var ends = new int[]();

        for (var i = 0; i < parts.size() - 1; i++) {
            var branch = code.add(pattern_code.either, 0);
            parts.get(i).write(code);
            ends[i] = code.add(pattern_code.jump, 0);
            code.land(branch);
        }
        parts.last().write(code);
        foreach (int each in ends) code.land(each);
    }
}

class pattern_group extends pattern_part
{
    int number;
    pattern_part part;

    void pattern_group(int number, pattern_part part)
    {
        this.number = number;
        this.part = part;
    }

    void write(pattern_code code) { code.group(number, part); }
}

// A part so many times. It is written as often as it can stand there; what comes once or more often
// is one that goes back to itself, and x* is (x+)?, so both mean the same where x can be empty.
class pattern_repeat extends pattern_part
{
    pattern_part part;
    int least;
    int most; // or `endless`
    bool is_lazy;

    const endless = -1;

    void pattern_repeat(pattern_part part, int least, int most, bool is_lazy)
    {
        this.part = part;
        this.least = least;
        this.most = most;
        this.is_lazy = is_lazy;
    }

    void write(pattern_code code)
    {
        if (most == endless && least > 0) {
            copies(code, least - 1);
            loop(code);
        } else if (most == endless) {
            maybe(code, endless);
        } else if (copies(code, least)) {
            maybe(code, most - least);
        }
    }

    // Whether the part is more than nothing: else no number of copies is.
    private bool copies(pattern_code code, int count)
    {
        var first = code.size();

        for (var i = 0; i < count; i++) {
            part.write(code);
            if (code.size() == first) return false;
        }
        return true;
    }

    private void loop(pattern_code code)
    {
        var first = code.size();

        part.write(code);
        // On, or back: the wish the other way round.
        code.add(is_lazy ? pattern_code.either : pattern_code.either_last, first);
    }

    // Up to so many times, each only behind the one before.
    private void maybe(pattern_code code, int count)
    {
        var ways = new int[]();

        for (var i = 0; i < count || count == endless && i == 0; i++) {
            ways[i] = code.add(is_lazy ? pattern_code.either_last : pattern_code.either, 0);
            if (count == endless) loop(code);
            else part.write(code);
        }
        foreach (int each in ways) code.land(each);
    }
}
