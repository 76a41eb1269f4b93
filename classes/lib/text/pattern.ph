package .phantom.text;

import .phantom.collections.list;

// A pattern that texts are searched for (a regular expression):
//
//     abc  .        these characters; any but the end of a line
//     [a-z_] [^"]   one of a set, one that is not
//     [[:alpha:]_]  in a set: alnum alpha blank cntrl digit lower punct space upper word xdigit
//     \d \w \s     0 to 9; letters, marks and digits of all scripts and _; spaces
//     \D \W \S     the others
//     \p{L} \P{Lu}   a general category of Unicode, or a group of them; the others
//     \p{Greek} \p{Script=Greek}   a script of Unicode, as the class script knows it
//     x* x+ x? x{2} x{2,} x{2,5}   repeated, as often as can be; with ? behind it as rarely
//     \X            a grapheme cluster: what a reader takes for one character
//     (x)  (?:x)    a group, which the match tells; one that it does not
//     (?<name>x)    a group that has a name as well as a number
//     x|y           one or the other
//     ^  $          the beginning and the end of the text
//     \b \B         where a word begins or ends, where none does
//     \x41 \u0041 \u{1F600}   a code point
//     \n \t \r \\ \. ...   characters; a letter that means nothing is refused
//
// All that counts code points. (?i) at the beginning: case is ignored, by simple folding. What
// takes more than linear time is refused: looking ahead or back, asking again for what a group has
// matched.
//
// The time is in proportion to the text, whatever the pattern: all ways to match are followed at
// once. Of matches the first is found, and of those that begin there the one that a reader who
// prefers the left of | and the wish of each repetition comes to first. These are the semantics of
// RE2 ("leftmost-first", not the longest of POSIX), and of Perl but for one thing: where a part is
// repeated that likes the empty text better than another, as (|a)+ does. There a round that matched
// nothing is the last, as RE2 has it, and x* means (x+)?; Perl may go back into such a round.
class pattern
{
    string text;
    pattern_code code;

    // Raises parse_error if the text is no pattern.
    void pattern(string text)
    {
        this.text = text;
        code = new pattern_reader(text).read();
    }

    // Whether the whole text matches.
    bool matches(string text) { return pattern_run.match(code, text) :!= null; }

    bool isIn(string text) { return find(text) :!= null; }
    match find(string text) { return find(text, 0); }

    // The first match that begins at a position or behind it; null if there is none.
    match find(string text, int first)
    {
        if (first < 0 || first > text.length())
            throw new .internal.exception.bounds("index " + first +
                                                 " is outside the text, whose size is " +
                                                 text.length());
        var places = pattern_run.find(code, text, first);
        return places :== null ? null : new match(text, places, code);
    }

    // All that do not overlap, from the left. An empty one does not begin where another has ended.
    list<match> findAll(string text)
    {
        var out = new list<match>();

        foreach (int[] each in pattern_run.findAll(code, text))
            out.add(new match(text, each, code));
        return out;
    }

    // Each match replaced; in `by` $1 to $9 and $<name> stand for groups, $0 for the match, $$ for
    // $.
    string replace(string text, string by)
    {
        var out = new builder();
        var position = 0;

        foreach (match each in findAll(text)) {
            out.append(text.substring(position, each.first() - position));
            each.expand(by, out);
            position = each.end();
        }
        return out.append(text.from(position)).toString();
    }

    // What stands between the matches.
    list<string> split(string text)
    {
        var out = new list<string>();
        var position = 0;

        foreach (match each in findAll(text)) {
            if (each.end() == each.first()) continue;
            out.add(text.substring(position, each.first() - position));
            position = each.end();
        }
        return out.add(text.from(position));
    }

    string toString() { return text; }
}
