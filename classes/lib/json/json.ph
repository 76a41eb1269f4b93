package .phantom.json;

import .phantom.collections.dictionary;
import .phantom.collections.entry;
import .phantom.collections.iterable;
import .phantom.collections.iterator;
import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.numbers.math;

// A value of JSON: null, true or false, a number, a text, a list, or a map from names.
//
//     var order = json.parse("{\"fruit\": [\"fig\", \"pear\"], \"count\": 3}");
//     order.get("fruit").get(0).asText();
//     order.put("paid", true).put("total", 12);
//     order.toString();
//
// What is parsed and written is text: .phantom.encoding.utf8 makes it of bytes, and bytes of it.
// Asking for what a value is not raises .internal.exception.argument.
class json
{
    const null_kind = 0;
    const truth_kind = 1;
    const number_kind = 2;
    const text_kind = 3;
    const list_kind = 4;
    const map_kind = 5;

    int kind;
    .internal.object value; // null, a number, a string, list<json> or map<string, json>

    void json(int kind, .internal.object value)
    {
        this.kind = kind;
        this.value = value;
    }

    // Raises json_error.
    static json parse(string text) { return new json_reader(text).read(); }

    static json nothing() { return new json(null_kind, null); }
    static json truth(bool is_true) { return new json(truth_kind, is_true); }
    static json list() { return new json(list_kind, new list<json>()); }
    static json map() { return new json(map_kind, new map<string, json>()); }

    // Of null, a bool, a number, a string, an array, a collection or a dictionary with texts as
    // keys, and of what is JSON already.
    static json of(.internal.object thing)
    {
        if (thing :== null) return nothing();
        if (thing is json) return (json) thing;
        if (thing is .internal.string) return new json(text_kind, thing);
        if (thing is bool) return truth((bool) thing);
        if (isNumber(thing)) return ofNumber(thing);
        if (thing is dictionary) return ofMap((dictionary<string, .internal.object>) thing);
        if (isArray(thing)) return ofArray(thing);
        if (thing is iterable) return ofList((iterable<.internal.object>) thing);
        throw new .internal.exception.argument("JSON has nothing like a " + thing.class().name());
    }

    private static bool isNumber(.internal.object thing)
    {
        return thing is .internal.int || thing is .internal.long || thing is .internal.double ||
               thing is .internal.float;
    }

    private static json ofNumber(.internal.object number)
    {
        if (!math.isFinite((double) number))
            throw new .internal.exception.argument("JSON has nothing like " + number);
        return new json(number_kind, number);
    }

    private static json ofList(iterable<.internal.object> things)
    {
        var out = list();

        foreach (.internal.object each in things) out.add(each);
        return out;
    }

    private static bool isArray(.internal.object thing)
    {
        return thing is .internal.sequence && !(thing is .internal.binary);
    }

    // The arrays of numbers and those of objects have nothing in common but names.
    private static json ofArray(var things)
    {
        var out = list();
        var size = (int) things.size();

        for (var i = 0; i < size; i++)
            if (things is bool[]) out.add((int) things.get(i) != 0);
            else out.add(things.get(i));
        return out;
    }

    private static json ofMap(dictionary<string, .internal.object> things)
    {
        var out = map();

        foreach (entry<string, .internal.object> each in things) out.put(each.key(), each.value());
        return out;
    }

    int kind() { return kind; }
    bool isNull() { return kind == null_kind; }

    private string kindName()
    {
        switch (kind) {
        case null_kind: return "null";
        case truth_kind: return "true or false";
        case number_kind: return "a number";
        case text_kind: return "a text";
        case list_kind: return "a list";
        }
        return "a map";
    }

    private void expect(int wanted)
    {
        if (kind == wanted) return;
        throw new .internal.exception.argument(new json(wanted, null).kindName() +
                                               " expected, but this is " + kindName());
    }

    bool asTruth()
    {
        expect(truth_kind);
        return (bool) value;
    }

    string asText()
    {
        expect(text_kind);
        return (string) value;
    }

    double asDouble()
    {
        expect(number_kind);
        return (double) value;
    }

    // Raises .internal.exception.argument if it is no whole number, or too large.
    long asLong()
    {
        expect(number_kind);
        if (isWhole()) return (long) value;
        var number = (double) value;
        var whole = (long) number;
        if ((double) whole != number || whole == 0x7fffffffffffffffL)
            throw new .internal.exception.argument(value + " is no long");
        return whole;
    }

    int asInt()
    {
        var number = asLong();

        if (number != (long)(int) number)
            throw new .internal.exception.argument(number + " is no int");
        return (int) number;
    }

    list<json> elements()
    {
        expect(list_kind);
        return (list<json>) value;
    }

    map<string, json> members()
    {
        expect(map_kind);
        return (map<string, json>) value;
    }

    int size() { return kind == map_kind ? members().size() : elements().size(); }
    iterator<json> iterator() { return elements().iterator(); }

    json get(int position) { return elements().get(position); }
    json get(string name) { return members().get(name); } // null if there is none
    bool has(string name) { return members().has(name); }

    json add(.internal.object thing)
    {
        elements().add(of(thing));
        return this;
    }

    json put(string name, .internal.object thing)
    {
        members().put(name, of(thing));
        return this;
    }

    bool equals(.internal.object other)
    {
        if (!(other is json) || ((json) other).kind() != kind) return false;
        if (kind == number_kind) return sameNumber((json) other);
        return ((json) other).value() == value;
    }

    // Whatever they are held as.
    private bool sameNumber(json other)
    {
        if (isWhole() && other.isWhole()) return asLong() == other.asLong();
        return asDouble() == other.asDouble();
    }

    private bool isWhole() { return value is .internal.int || value is .internal.long; }

    .internal.object value() { return value; }
    int hashCode()
    {
        if (kind == number_kind) return (int) asDouble();
        return value :== null ? 0 : value.hashCode();
    }

    // Of what is neither a text, a list nor a map.
    string word()
    {
        switch (kind) {
        case null_kind: return "null";
        case truth_kind: return asTruth() ? "true" : "false";
        }
        return .internal.string.valueOf(value);
    }

    // In one line.
    string toString() { return write(0); }

    // Each element in a line of its own, with so many spaces for each level.
    string pretty(int spaces) { return write(spaces); }

    private string write(int step)
    {
        var writer = new json_writer(step);

        writer.write(this);
        return writer.text();
    }
}
