package .phantom.text;

// The normal forms NFKC and NFKD of Unicode, in which also texts are equal that differ in their
// look only: ﬁ is fi, ² is 2, Ａ is A, ㎏ is kg. For what people search and compare,
// names above all; not for what is kept, as 2² becomes 22.
class compatible
{
    private const first_code = 0xa0; // of those that become something else

    static string toNfkc(string text) { return toNfkd(text).toNfc(); }

    static string toNfkd(string text)
    {
        var out = new builder();

        foreach (int code in text.toNfd().codePoints())
            if (code < first_code || !append(out, code)) out.character(code);
        return out.toString().toNfd();
    }

    // Appends what the code point becomes, by halving the table; 0: it stays.
    private static bool append(builder out, int code)
    {
        var rows = compatible_table.rows();
        var low = 0;
        var high = rows.length();

        while (low < high) {
            var first = beginOfRow(rows, (low + high) / 2);
            var end = rows.indexOf("\n", first);
            if (end < 0) end = rows.length();
            var row = rows.substring(first, end - first);
            var found = (int) radix.parse(row.substring(0, row.indexOf(" ")), 16);
            if (found == code) return appendAll(out, row.split(" "));
            if (found < code) low = end + 1;
            else high = first;
        }
        return false;
    }

    private static int beginOfRow(string rows, int position)
    {
        while (position > 0 && rows.charAt(position - 1) != '\n') position--;
        return position;
    }

    private static bool appendAll(builder out, string[] fields)
    {
        for (var i = 1; i < fields.size(); i++) out.character((int) radix.parse(fields[i], 16));
        return true;
    }
}
