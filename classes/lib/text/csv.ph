package .phantom.text;

import .phantom.collections.list;

// Tables as text (RFC 4180): a row in each line, fields with commas between them. A field that
// holds a comma, a quote or the end of a line stands in quotes, and a quote in it twice.
class csv
{
    // Raises parse_error. An end of line at the end of the text begins no row; a byte order mark at
    // its beginning, which some programs write, is passed.
    static list<list<string>> parse(string text)
    {
        var reader = new csv_reader(text);
        var rows = new list<list<string>>();

        while (!reader.isAtEnd()) rows.add(reader.row());
        return rows;
    }

    static string write(list<list<string>> rows)
    {
        var out = new builder();

        foreach (list<string> row in rows) {
            var is_first = true;
            if (row.size() == 1 && row.first() == "") out.append("\"\""); // else no row is seen
            foreach (string field in row) {
                if (!is_first) out.character(',');
                is_first = false;
                out.append(quoted(field));
            }
            out.append("\r\n");
        }
        return out.toString();
    }

    private static string quoted(string field)
    {
        if (!field.contains(",") && !field.contains("\"") && !field.contains("\n") &&
            !field.contains("\r"))
            return field;
        return "\"" + field.replace("\"", "\"\"") + "\"";
    }
}

// Reads one row after the other.
class csv_reader extends text_reader
{
    void csv_reader(string text)
    {
        super(text);
        accept('\ufeff');
    }

    list<string> row()
    {
        var fields = new list<string>();

        do fields.add(field()); while (accept(','));
        accept('\r');
        if (!isAtEnd() && !accept('\n')) fail("a comma or the end of the line expected");
        return fields;
    }

    private string field()
    {
        if (peek() == '"') return inQuotes();
        var first = position;
        while (!isAtEnd() && peek() != ',' && peek() != '\n' && peek() != '\r') {
            if (peek() == '"') fail("a quote within a field");
            next();
        }
        return since(first);
    }

    private string inQuotes()
    {
        var out = new builder();

        expect('"');
        while (1) {
            if (isAtEnd()) fail("the quotes do not end");
            var code = next();
            if (code == '"' && !accept('"')) return out.toString();
            out.character(code);
        }
    }
}
