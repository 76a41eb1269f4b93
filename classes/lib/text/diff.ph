package .phantom.text;

import .phantom.collections.list;
import .phantom.collections.pair;

// What has to be changed to make one row of things of another: as little as can be. Things are
// compared by ==. With D changes it takes some (n + m) * D comparisons, and memory for n + m
// numbers (Myers: from both ends, until they meet, and then each half by itself).
class diff<T>
{
    private list<T> before;
    private list<T> after;
    private int[] is_removed; // of `before`
    private int[] is_added;   // of `after`
    private int[] forward;    // for searches (diff_search), made once
    private int[] backward;

    void diff(list<T> before, list<T> after)
    {
        this.before = before;
        this.after = after;
        is_removed = new int[](before.size());
        is_added = new int[](after.size());
        forward = new int[](before.size() + after.size() + 3);
        backward = new int[](before.size() + after.size() + 3);
        compare(0, before.size(), 0, after.size());
    }

    // The changes, in order.
    list<edit> edits()
    {
        var out = new list<edit>();
        var x = 0;
        var y = 0;

        while (x < before.size() || y < after.size()) {
            var first_x = x;
            var first_y = y;
            while (x < before.size() && is_removed[x]) x++;
            while (y < after.size() && is_added[y]) y++;
            if (x > first_x || y > first_y)
                out.add(new edit(first_x, x - first_x, first_y, y - first_y));
            else {
                x++;
                y++;
            }
        }
        return out;
    }

    // Of two texts line by line, as `diff -U context` writes it; nothing if they are the same.
    static string lines(string before, string after, int context)
    {
        return new diff_writer(split(before), split(after), context).write();
    }

    private static list<string> split(string text)
    {
        var lines = new list<string>(text.split("\n"));

        // What no end of line stands behind is another line than one that has it.
        if (lines.last() == "") lines.removeLast();
        else lines.add(lines.removeLast() + "\n\\ No newline at end of file");
        return lines;
    }

    // Marks what is not the same in before[x ... end_x] and after[y ... end_y].
    private void compare(int x, int end_x, int y, int end_y)
    {
        while (x < end_x && y < end_y && before.get(x) == after.get(y)) {
            x++;
            y++;
        }
        while (x < end_x && y < end_y && before.get(end_x - 1) == after.get(end_y - 1)) {
            end_x--;
            end_y--;
        }
        if (x == end_x) {
            for (; y < end_y; y++) is_added[y] = 1;
        } else if (y == end_y) {
            for (; x < end_x; x++) is_removed[x] = 1;
        } else {
            var search = new diff_search<T>(before, after, forward, backward);
            var middle = search.meet(x, end_x, y, end_y);
            compare(x, middle.first, y, middle.second);
            compare(middle.first, end_x, middle.second, end_y);
        }
    }
}

// `removed` things from a position on are replaced by `added` of the others from a position on.
record edit(int position, int removed, int from, int added) {}

// Searches a place through which a shortest way from one corner of before[x ... end_x] and
// after[y ... end_y] to the other goes: from both corners in rounds, on each diagonal (x - y) as
// far as one change more leads, until the two meet on one.
class diff_search<T>
{
    private list<T> before;
    private list<T> after;
    private int[] forward;  // the x to which the diagonals come, from the beginning,
    private int[] backward; // ... and from the end; that of a diagonal stands at it + origin
    private int origin;
    private int x;
    private int y;
    private int end_x;
    private int end_y;
    private int first; // the diagonals that the round looks at
    private int last;
    private int first_back;
    private int last_back;

    void diff_search(list<T> before, list<T> after, int[] forward, int[] backward)
    {
        this.before = before;
        this.after = after;
        this.forward = forward;
        this.backward = backward;
        origin = after.size() + 1;
    }

    pair<int, int> meet(int x, int end_x, int y, int end_y)
    {
        this.x = x;
        this.end_x = end_x;
        this.y = y;
        this.end_y = end_y;
        first = last = x - y;
        first_back = last_back = end_x - end_y;
        forward[first + origin] = x;
        backward[first_back + origin] = end_x;
        var meets_ahead = (first - first_back) & 1; // else the way back finds it
        while (1) {
            widenAhead();
            for (var diagonal = last; diagonal >= first; diagonal -= 2)
                if (goAhead(diagonal) && meets_ahead)
                    return at(forward[diagonal + origin], diagonal);
            widenBack();
            for (var diagonal = last_back; diagonal >= first_back; diagonal -= 2)
                if (goBack(diagonal) && !meets_ahead)
                    return at(backward[diagonal + origin], diagonal);
        }
    }

    private static pair<int, int> at(int x, int diagonal)
    {
        return new pair<int, int>(x, x - diagonal);
    }

    // One diagonal more on each side, or, at a border, one less; those outside lead nowhere.
    private void widenAhead()
    {
        if (first > x - end_y) forward[--first - 1 + origin] = -1;
        else first++;
        if (last < end_x - y) forward[++last + 1 + origin] = -1;
        else last--;
    }

    private void widenBack()
    {
        if (first_back > x - end_y) backward[--first_back - 1 + origin] = 0x7fffffff;
        else first_back++;
        if (last_back < end_x - y) backward[++last_back + 1 + origin] = 0x7fffffff;
        else last_back--;
    }

    // By one change from a diagonal beside, then along what is the same; whether the way back has
    // come as far.
    private bool goAhead(int diagonal)
    {
        var below = forward[diagonal - 1 + origin] + 1;
        var above = forward[diagonal + 1 + origin];
        var at = below > above ? below : above;

        while (at < end_x && at - diagonal < end_y && before.get(at) == after.get(at - diagonal))
            at++;
        forward[diagonal + origin] = at;
        return diagonal >= first_back && diagonal <= last_back && backward[diagonal + origin] <= at;
    }

    private bool goBack(int diagonal)
    {
        var below = backward[diagonal - 1 + origin];
        var above = backward[diagonal + 1 + origin] - 1;
        var at = below < above ? below : above;

        while (at > x && at - diagonal > y && before.get(at - 1) == after.get(at - diagonal - 1))
            at--;
        backward[diagonal + origin] = at;
        return diagonal >= first && diagonal <= last && forward[diagonal + origin] >= at;
    }
}

// Writes edits of lines with some of those around them; edits that are near share a hunk.
class diff_writer
{
    private list<string> before;
    private list<string> after;
    private list<edit> edits;
    private int context;
    private builder out;

    void diff_writer(list<string> before, list<string> after, int context)
    {
        this.before = before;
        this.after = after;
        this.context = context;
        edits = new diff<string>(before, after).edits();
        out = new builder();
    }

    string write()
    {
        for (var i = 0; i < edits.size();) {
            var end = i + 1;
            while (end < edits.size() && gap(end) <= 2 * context) end++;
            writeHunk(i, end);
            i = end;
        }
        return out.toString();
    }

    // The lines between an edit and the one before it.
    private int gap(int index)
    {
        var last = edits.get(index - 1);

        return edits.get(index).position - last.position - last.removed;
    }

    private void writeHunk(int first, int end)
    {
        var start = edits.get(first);
        var last = edits.get(end - 1);
        var lead = start.position < context ? start.position : context;
        var left = before.size() - last.position - last.removed;
        var behind = left < context ? left : context;
        var position = start.position - lead;

        out.line("@@ -" + range(position, last.position + last.removed + behind - position) + " +" +
                 range(start.from - lead, last.from + last.added + behind - start.from + lead) +
                 " @@");
        for (var i = first; i < end; i++) {
            var each = edits.get(i);
            writeLines(" ", before, position, each.position);
            position = each.position + each.removed;
            writeLines("-", before, each.position, position);
            writeLines("+", after, each.from, each.from + each.added);
        }
        writeLines(" ", before, position, position + behind);
    }

    // Lines count from 1; of none the one before is named.
    private static string range(int position, int count)
    {
        if (count == 1) return "" + (position + 1);
        return (count == 0 ? position : position + 1) + "," + count;
    }

    private void writeLines(string sign, list<string> lines, int position, int end)
    {
        for (; position < end; position++) out.append(sign).line(lines.get(position));
    }
}
