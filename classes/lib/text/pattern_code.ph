package .phantom.text;

import .internal.unicode;
import .phantom.collections.list;

// What a pattern becomes: a program that reads a text, and can be in several places at once; see
// pattern_run. It does not change any more when it has been written.
class pattern_code
{
    const character = 0;   // take this one
    const one_of = 1;      // take one of a set
    const either = 2;      // go on here, or else at the target
    const either_last = 3; // the other way round
    const jump = 4;
    const save = 5; // the position, as this number
    const beginning = 6;
    const end = 7;
    const found = 8;
    const boundary = 9; // 1: there is one of a word here; 0: there is none
    const cluster = 10; // the same of a grapheme cluster

    private const size_max = 20000; // instructions

    int[] operations;
    int[] arguments; // character, set, target or number
    list<pattern_set> sets;
    int places;         // numbers that are saved
    list<string> names; // of the groups from 1 on, or null
    bool ignores_case;  // texts are folded, as characters and sets have been

    // Of a whole pattern with groups of these names. Raises parse_error if it becomes too large.
    void pattern_code(pattern_part whole, list<string> names, bool ignores_case)
    {
        this.ignores_case = ignores_case;
        this.names = names;
        operations = new int[]();
        arguments = new int[]();
        sets = new list<pattern_set>();
        places = 2 * (names.size() + 1);
        group(0, whole);
        add(found, 0);
    }

    static int fold(int code) { return unicode.simple(code, unicode.fold); }

    int groupNamed(string name)
    {
        var at = names.indexOf(name);

        if (at < 0)
            throw new .internal.exception.argument("the pattern has no group of the name " + name);
        return at + 1;
    }

    bool ignoresCase() { return ignores_case; }
    int size() { return operations.size(); }
    int places() { return places; }
    int operation(int at) { return operations[at]; }
    int argument(int at) { return arguments[at]; }
    bool takes(int at) { return operations[at] <= one_of; } // a character
    pattern_set set(int at) { return sets.get(arguments[at]); }

    // ---- writing --------------------------------------------------------------------------------

    // Where it was put.
    int add(int operation, int argument)
    {
        var at = size();

        if (at == size_max) throw new parse_error("the pattern is too large", 0);
        operations[at] = operation;
        arguments[at] = argument;
        return at;
    }

    void addSet(pattern_set set)
    {
        add(one_of, sets.size());
        sets.add(set);
    }

    // A branch or jump that leads to what is written next.
    void land(int at) { arguments[at] = size(); }

    // What takes part in the match as this group.
    void group(int number, pattern_part part)
    {
        add(save, 2 * number);
        part.write(this);
        add(save, 2 * number + 1);
    }
}
