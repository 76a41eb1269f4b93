package .phantom.text;

// Where a pattern matched. Group 0 is the whole match, the others are counted by their opening
// parentheses from 1.
class match
{
    string text;
    int[] places; // first and end of each group, -1 where it took no part
    pattern_code code;

    void match(string text, int[] places, pattern_code code)
    {
        this.text = text;
        this.places = places;
        this.code = code;
    }

    int first() { return places[0]; }
    int end() { return places[1]; } // the position behind it
    int groups() { return places.size() / 2; }
    int first(int group) { return places[2 * group]; }
    int end(int group) { return places[2 * group + 1]; }

    // The text of a group; null if it took no part.
    string group(int group)
    {
        if (end(group) < 0) return null;
        return text.substring(first(group), end(group) - first(group));
    }

    // By its name. A name that no group of the pattern has raises .internal.exception.argument.
    string group(string name) { return group(code.groupNamed(name)); }

    string toString() { return group(0); }

    void expand(string by, builder out)
    {
        for (var i = 0; i < by.length(); i++) {
            var code = by.charAt(i);
            if (code != '$' || i + 1 == by.length()) {
                out.character(code);
                continue;
            }
            i++;
            var group = by.charAt(i) - '0';
            var end = by.charAt(i) == '<' ? by.indexOf('>', i) : -1;
            if (end >= 0) {
                group = this.code.groupNamed(by.substring(i + 1, end - i - 1));
                i = end;
            }
            if (end < 0 && (group < 0 || group > 9)) out.character(by.charAt(i));
            else if (group < groups() && this.end(group) >= 0) out.append(this.group(group));
        }
    }
}
