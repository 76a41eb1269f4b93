package .phantom.json;

import .phantom.collections.entry;
import .phantom.encoding.hex;
import .phantom.text.builder;

// Writes JSON: all in one line, or each element in its own.
class json_writer
{
    builder out;
    int step; // spaces for each level; 0: one line
    int indent;
    int depth;

    void json_writer(int step)
    {
        this.step = step;
        out = new builder();
    }

    string text() { return out.toString(); }

    void write(json thing)
    {
        switch (thing.kind()) {
        case json.list_kind: list(thing); break;
        case json.map_kind: map(thing); break;
        case json.text_kind: quote(thing.asText()); break;
        default: out.append(thing.word());
        }
    }

    private void list(json thing)
    {
        var is_first = true;

        open('[');
        foreach (json each in thing.elements()) {
            separate(is_first);
            is_first = false;
            write(each);
        }
        close(']', is_first);
    }

    private void map(json thing)
    {
        var is_first = true;

        open('{');
        foreach (entry<string, json> each in thing.members()) {
            separate(is_first);
            is_first = false;
            quote(each.key());
            out.character(':');
            if (step > 0) out.character(' ');
            write(each.value());
        }
        close('}', is_first);
    }

    // What is nested deeper cannot be read either, and what contains itself is.
    private void open(int code)
    {
        if (depth == json_reader.depth_max)
            throw new .internal.exception.argument("JSON that is nested too deeply, or in itself");
        depth++;
        out.character(code);
        indent += step;
    }

    private void separate(bool is_first)
    {
        if (!is_first) out.character(',');
        if (step > 0) out.character('\n').fill(' ', indent);
    }

    private void close(int code, bool is_empty)
    {
        depth--;
        indent -= step;
        if (step > 0 && !is_empty) out.character('\n').fill(' ', indent);
        out.character(code);
    }

    private void quote(string text)
    {
        out.character('"');
        foreach (int code in text.codePoints()) put(code);
        out.character('"');
    }

    // Half of a character, which who reads JSON refuses: U+FFFD is written in its place.
    private static bool isHalf(int code) { return code >= 0xd800 && code <= 0xdfff; }

    private void put(int code)
    {
        var is_plain = code >= ' ' && code != '"' && code != '\\'; // mostly
        var place = is_plain ? -1 : "\b\f\n\r\t\"\\".indexOf(code);

        if (place >= 0) out.character('\\').character("bfnrt\"\\".charAt(place));
        else if (isHalf(code)) out.character(0xfffd);
        else if (code < ' ' || code == 0x7f) out.append("\\u").append(hex.ofInt(code).from(4));
        else out.character(code);
    }
}
