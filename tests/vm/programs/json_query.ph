// A query tool for JSON: paths such as orders[*].items[0].name, applied to a document.
// expect: {
// expect:   "shop": {
// expect:     "owner": null,
// expect:     "open": true,
// expect:     "book": [
// expect:       {
// expect:         "title": "Sayings",
// expect:         "price": 8.95,
// expect:         "by": {
// expect:           "name": "Rees"
// expect:         }
// expect:       },
// expect:       {
// expect:         "title": "Sword",
// expect:         "price": 12.99,
// expect:         "by": {
// expect:           "name": "Waugh"
// expect:         }
// expect:       },
// expect:       {
// expect:         "title": "Moby \"Dick\"",
// expect:         "price": 9,
// expect:         "by": {
// expect:           "name": "Mélville"
// expect:         }
// expect:       }
// expect:     ],
// expect:     "bicycle": {
// expect:       "colour": "red",
// expect:       "price": 19.95
// expect:     }
// expect:   },
// expect:   "count": 12345678901
// expect: }
// expect: shop.book[*].title -> ["Sayings", "Sword", "Moby \"Dick\""]
// expect: shop.book[-1].by.name -> ["Mélville"]
// expect: ..price -> [8.95, 12.99, 9, 19.95]
// expect: shop.book[?price<9.5].title -> ["Sayings", "Moby \"Dick\""]
// expect: shop.book[?title="Sword"] -> [{"title":"Sword","price":12.99,"by":{"name":"Waugh"}}]
// expect: count -> [12345678901]
// expect: shop.none -> []
// expect: shop.book[0 ! ']' expected at position 11
// expect: shop.[ ! a name expected at position 5
// expect: shop.bicycle[*] -> ["red", 19.95]
// expect: true
// expect: a value expected in line 1, column 13
// expect: a value expected in line 2, column 2
package .test;

import .phantom.collections.entry;
import .phantom.collections.list;
import .phantom.json.json;
import .phantom.text.character;
import .phantom.text.parse_error;
import .phantom.text.text_reader;

interface step
{
    void apply(json from, list<json> out);
}

class member_step implements step
{
    string name;

    void member_step(string name) { this.name = name; }

    void apply(json from, list<json> out)
    {
        if (from.kind() != json.map_kind) return;
        var found = from.get(name);
        if (found != null) out.add(found);
    }

    string toString() { return "." + name; }
}

class index_step implements step
{
    private int index;

    void index_step(int index) { this.index = index; }

    void apply(json from, list<json> out)
    {
        if (from.kind() != json.list_kind) return;
        var place = index < 0 ? from.size() + index : index;
        if (place >= 0 && place < from.size()) out.add(from.get(place));
    }

    string toString() { return "[" + index + "]"; }
}

class all_step implements step
{
    void apply(json from, list<json> out)
    {
        switch (from.kind()) {
        case json.list_kind: out.addAll(from.elements()); break;
        case json.map_kind: out.addAll(from.members().values()); break;
        }
    }

    string toString() { return "[*]"; }
}

// ..name
class deep_step implements step
{
    private string name;

    void deep_step(string name) { this.name = name; }

    void apply(json from, list<json> out)
    {
        if (from.kind() == json.map_kind) {
            foreach (entry<string, json> each in from.members()) {
                if (each.key() == name) out.add(each.value());
                apply(each.value(), out);
            }
        } else if (from.kind() == json.list_kind) {
            foreach (json each in from) apply(each, out);
        }
    }

    string toString() { return ".." + name; }
}

class filter_step implements step
{
    private string name;
    private int operation;
    private json value;

    void filter_step(string name, int operation, json value)
    {
        this.name = name;
        this.operation = operation;
        this.value = value;
    }

    void apply(json from, list<json> out)
    {
        foreach (json each in from.elements())
            if (each.kind() == json.map_kind && each.has(name) && fits(each.get(name)))
                out.add(each);
    }

    private int fits(json candidate)
    {
        switch (operation) {
        case '=': return candidate == value;
        case '<': return candidate.asDouble() < value.asDouble();
        case '>': return candidate.asDouble() > value.asDouble();
        }
        throw new .internal.exception.argument("unknown operation");
    }
}

class path_reader extends text_reader
{
    void path_reader(string text) { super(text); }

    list<step> read()
    {
        var steps = new list<step>();
        if (character.isLetter(peek())) steps.add(new member_step(name()));
        while (!isAtEnd()) steps.add(one());
        return steps;
    }

    private step one()
    {
        if (accept('.')) {
            if (accept('.')) return new deep_step(name());
            return new member_step(name());
        }
        expect('[');
        var result = inside();
        expect(']');
        return result;
    }

    private step inside()
    {
        if (accept('*')) return new all_step();
        if (accept('-')) return new index_step(-(int) number());
        if (isDigit()) return new index_step((int) number());
        if (!accept('?')) fail("an index, * or ? expected");
        var name = name();
        var operation = next();
        var first = position();
        while (!isAtEnd() && peek() != ']') next();
        return new filter_step(name, operation, json.parse(since(first)));
    }

    private string name()
    {
        var first = position();
        while (character.isLetterOrDigit(peek()) || peek() == '_') next();
        if (position() == first) fail("a name expected");
        return since(first);
    }
}

class query
{
    private list<step> steps;

    void query(string path) { steps = new path_reader(path).read(); }

    list<json> of(json document)
    {
        var found = new list<json>().add(document);
        foreach (var each in steps) {
            var next = new list<json>();
            foreach (var thing in found) each.apply(thing, next);
            found = next;
        }
        return found;
    }
}

class main extends program
{
    void test()
    {
        var text = "{\"shop\":{\"owner\":null,\"open\":true,\"book\":[" +
            "{\"title\":\"Sayings\",\"price\":8.95,\"by\":{\"name\":\"Rees\"}}," +
            "{\"title\":\"Sword\",\"price\":12.99,\"by\":{\"name\":\"Waugh\"}}," +
            "{\"title\":\"Moby \\\"Dick\\\"\",\"price\":9,\"by\":{\"name\":\"M\\u00e9lville\"}}]," +
            "\"bicycle\":{\"colour\":\"red\",\"price\":19.95}},\"count\":12345678901}";
        var doc = json.parse(text);
        print(doc.pretty(2));
        foreach (var path in new string[] {
                     "shop.book[*].title", "shop.book[-1].by.name", "..price",
                     "shop.book[?price<9.5].title", "shop.book[?title=\"Sword\"]", "count",
                     "shop.none", "shop.book[0", "shop.[", "shop.bicycle[*]" })
            show(doc, path);
        print(doc == json.parse(doc.pretty(4)));
        try { json.parse("{\"a\": [1, 2,, 3]}"); } catch (parse_error e) { print(e); }
        try { json.parse("{\"a\": \n tru}"); } catch (.phantom.json.json_error e) { print(e); }
    }

    void show(json doc, string path)
    {
        try {
            print(path + " -> " + new query(path).of(doc));
        } catch (parse_error e) {
            print(path + " ! " + e);
        }
    }
}
