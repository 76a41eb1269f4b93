package .phantom.terminal;

import .phantom.collections.list;
import .phantom.text.builder;

// Rows of text whose columns stand below each other:
//
//     new table().add("name", "bytes").head().right(1).add("kernel", 1200).add("vm", 64).toString()
//
//     name    bytes
//     ------  -----
//     kernel   1200
//     vm         64
//
// Rows may have different numbers of cells. A cell is the text of anything; of one that has several
// lines the row has as many.
class table
{
    private const gap = "  ";

    private list<list<string>> rows;
    private int heads; // rows that a line divides from the others
    private int[] is_right;

    void table()
    {
        rows = new list<list<string>>();
        is_right = new int[]();
    }

    // A row with any number of cells.
    table row(list<string> cells)
    {
        rows.add(cells);
        return this;
    }

    table add(.internal.object... cells)
    {
        var row = new list<string>();

        foreach (.internal.object each in cells) row.add(string.valueOf(each));
        return row(row);
    }

    // The rows that were added so far are the head.
    table head()
    {
        heads = rows.size();
        return this;
    }

    // The column stands at the right, as numbers do.
    table right(int column)
    {
        is_right[column] = 1;
        return this;
    }

    string toString() { return indented(0); }

    // The same behind so many spaces. Each line ends with a line feed.
    string indented(int spaces)
    {
        var widths = widths();
        var out = new builder();
        var margin = " ".repeat(spaces);

        for (var i = 0; i < rows.size(); i++) {
            write(out, margin, rows.get(i), widths);
            if (i + 1 == heads) write(out, margin, dashes(widths), widths);
        }
        return out.toString();
    }

    private int[] widths()
    {
        var widths = new int[]();

        foreach (list<string> row in rows)
            for (var i = 0; i < row.size(); i++) {
                if (i == widths.size()) widths[i] = 0;
                foreach (string line in row.get(i).split("\n"))
                    if (line.columns() > widths[i]) widths[i] = line.columns();
            }
        return widths;
    }

    private static list<string> dashes(int[] widths)
    {
        var out = new list<string>();

        foreach (int width in widths) out.add("-".repeat(width));
        return out;
    }

    private void write(builder out, string margin, list<string> row, int[] widths)
    {
        var cells = row.map(cell -> cell.split("\n"));
        var height = 1;

        foreach (string[] each in cells) if (each.size() > height) height = each.size();
        for (var line = 0; line < height; line++) {
            var text = margin;
            for (var i = 0; i < cells.size(); i++) {
                string[] lines = cells.get(i);
                if (i > 0) text += gap;
                text += placed(line < lines.size() ? lines[line] : "", i, widths[i]);
            }
            out.line(trimRight(text));
        }
    }

    private string placed(string text, int column, int width)
    {
        var missing = " ".repeat(width - text.columns());

        return column < is_right.size() && is_right[column] ? missing + text : text + missing;
    }

    // Behind the last cell there is nothing.
    private static string trimRight(string text)
    {
        var end = text.length();

        while (end > 0 && text.charAt(end - 1) == ' ') end--;
        return text.substring(0, end);
    }
}
