// A spreadsheet: cells hold numbers, texts or formulas, evaluated on demand, cycles found.
// expect: =: a value expected at position 0
// expect:         item|       price|       count|       total|
// expect:        apple|        1.20|        3.00|        3.60|
// expect:         pear|        2.50|        4.00|       10.00|
// expect:          fig|        0.50|        7.00|        3.50|
// expect:            =|            |       14.00|       17.10|
// expect:     #TEXT A2|        #DIV|       -9.50|        3.00|
// expect:
// expect:         item|       price|       count|       total|
// expect:        apple|#CYCLE(B2>D5>D2>B2)|        3.00|#CYCLE(D2>B2>D5>D2)|
// expect:         pear|        2.50|        4.00|       10.00|
// expect:          fig|        0.50|        7.00|        3.50|
// expect:            =|            |       14.00|#CYCLE(D5>D2>B2>D5)|
// expect:     #TEXT A2|        #DIV|       -9.50|#CYCLE(D6>D2>B2>D5>D2)|
// expect:
// expect:         item|       price|       count|       43.50|
// expect:        apple|       10.00|        3.00|       30.00|
// expect:         pear|        2.50|        4.00|       10.00|
// expect:          fig|        0.50|        7.00|        3.50|
// expect:            =|            |       14.00|       43.50|
// expect:     #TEXT A2|        #DIV|       -9.50|        3.00|
// expect:
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.numbers.math;
import .phantom.text.character;
import .phantom.text.format;
import .phantom.text.parse_error;
import .phantom.text.text_reader;

class cell_error extends .internal.exception
{
    void cell_error(string message) { super(message); }
    string toString() { return "#" + message(); }
}

interface expression { double value(sheet s); }

class cell_name
{
    public int column;
    public int row;

    void cell_name(int column, int row)
    {
        this.column = column;
        this.row = row;
    }

    int equals(.internal.object other)
    {
        return other is cell_name && ((cell_name) other).column == column &&
               ((cell_name) other).row == row;
    }

    int hashCode() { return column * 1000 + row; }
    string toString() { return string.fromChar('A' + column) + (row + 1); }
}

class formula_reader extends text_reader
{
    void formula_reader(string text) { super(text); }

    expression read()
    {
        expression e = sum();
        skipSpaces();
        expectEnd();
        return e;
    }

    private expression sum()
    {
        var left = product();
        while (1) {
            skipSpaces();
            if (accept('+')) {
                expression l = left, r = product();
                left = (s) -> l.value(s) + r.value(s);
            } else if (accept('-')) {
                expression l = left, r = product();
                left = (s) -> l.value(s) - r.value(s);
            } else {
                return left;
            }
        }
    }

    private expression product()
    {
        var left = factor();
        while (1) {
            skipSpaces();
            if (accept('*')) {
                expression l = left, r = factor();
                left = (s) -> l.value(s) * r.value(s);
            } else if (accept('/')) {
                expression l = left, r = factor();
                left = (s) -> {
                    var d = r.value(s);
                    if (d == 0.0) throw new cell_error("DIV");
                    return l.value(s) / d;
                };
            } else {
                return left;
            }
        }
    }

    private expression factor()
    {
        skipSpaces();
        if (accept('-')) {
            var inner = factor();
            return (s) -> -inner.value(s);
        }
        if (accept('(')) {
            var inner = sum();
            skipSpaces();
            expect(')');
            return inner;
        }
        if (isDigit()) {
            var n = fraction();
            return (s) -> n;
        }
        if (!character.isLetter(peek())) fail("a value expected");
        var first = position();
        while (character.isLetter(peek())) next();
        if (peek() == '(') return function(since(first));
        var name = cell(first);
        return (s) -> s.number(name);
    }

    private double fraction()
    {
        var first = position();
        number();
        if (accept('.')) number();
        return since(first).toDouble();
    }

    private cell_name cell(int first)
    {
        var column = text.charAt(first) - 'A';
        return new cell_name(column, (int) number() - 1);
    }

    private expression function(string name)
    {
        expect('(');
        var first = position();
        next();
        var from = cell(first);
        expect(':');
        first = position();
        next();
        var to = cell(first);
        expect(')');
        switch (name) {
        case "SUM": return (s) -> s.over(from, to).fold(0.0, (a, b) -> a + b);
        case "MAX": return (s) -> s.over(from, to).fold(-1e300, (a, b) -> math.max(a, b));
        case "LEN": return (s) -> s.over(from, to).size();
        }
        fail("no function " + name);
        return null;
    }
}

class sheet
{
    private map<cell_name, string> sources = new map<cell_name, string>();
    private map<cell_name, expression> formulas = new map<cell_name, expression>();
    private map<cell_name, double> known = new map<cell_name, double>();
    private list<cell_name> busy = new list<cell_name>();

    void set(int column, int row, string source)
    {
        var name = new cell_name(column, row);
        known.clear();
        sources.put(name, source);
        formulas.remove(name);
        if (source.startsWith("=")) formulas.put(name, new formula_reader(source.from(1)).read());
    }

    list<double> over(cell_name from, cell_name to)
    {
        var out = new list<double>();
        for (var r = from.row; r <= to.row; r++)
            for (var c = from.column; c <= to.column; c++)
                if (sources.has(new cell_name(c, r))) out.add(number(new cell_name(c, r)));
        return out;
    }

    double number(cell_name name)
    {
        if (known.has(name)) return known.get(name);
        if (busy.contains(name)) throw new cell_error("CYCLE(" + busy.join(">") + ">" + name + ")");
        busy.add(name);
        try {
            var value = compute(name);
            known.put(name, value);
            return value;
        } finally {
            busy.removeLast();
        }
    }

    private double compute(cell_name name)
    {
        if (formulas.has(name)) return formulas.get(name).value(this);
        if (!sources.has(name)) return 0.0;
        try {
            return sources.get(name).toDouble();
        } catch (.internal.exception.argument e) {
            throw new cell_error("TEXT " + name);
        }
    }

    string text(cell_name name)
    {
        if (!sources.has(name)) return "";
        try {
            return format.of("{:.2f}", number(name));
        } catch (cell_error e) {
            return formulas.has(name) ? e.toString() : sources.get(name);
        }
    }

    string toString()
    {
        var out = "";
        for (var r = 0; r < 6; r++) {
            for (var c = 0; c < 4; c++) out += format.of("{:>12}|", text(new cell_name(c, r)));
            out += "\n";
        }
        return out;
    }
}

class main extends program
{
    void set(sheet s, int column, int row, string source)
    {
        try {
            s.set(column, row, source);
        } catch (parse_error e) {
            print(source + ": " + e);
        }
    }

    void test()
    {
        var s = new sheet();
        var rows = "item,price,count,total;apple,1.20,3,=B2*C2;pear,2.5,4,=B3*C3;" +
                   "fig,.5,=C2+C3,=B4*C4;=,,=SUM(C2:C4),=SUM(D2:D4);" +
                   "=A2,=D5/C7,=-(1+2)*3-4/8,=LEN(D2:D4)";
        var r = 0;
        foreach (var row in rows.split(";")) {
            var c = 0;
            foreach (var source in row.split(",")) {
                if (!source.isEmpty()) set(s, c, r, source);
                c++;
            }
            r++;
        }
        print(s);
        s.set(1, 1, "=D5");
        print(s);
        s.set(1, 1, "10");
        s.set(3, 0, "=MAX(D2:D6)");
        print(s);
    }
}
