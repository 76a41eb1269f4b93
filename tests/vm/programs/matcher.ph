// A matcher of regular expressions by derivatives, compared with .phantom.text.pattern.
// restart: 61
// expect: ab*c: 0 1 1 0 1 0 0
// expect: (a|b)*abb: 0 0 0 1 0 0 0
// expect: a?b?c?: 1 1 0 0 1 0 0
// expect: (x+x+)+y: 0 0 0 0 0 0 1
// expect: 240 alike, 0 not
package .test;

import .phantom.collections.map;
import .phantom.numbers.random;
import .phantom.text.pattern;
import .phantom.text.text_reader;

abstract class regex
{
    static regex nothing = new empty_set();
    static regex empty = new epsilon();
    private map<int, regex> known = new map<int, regex>();

    abstract int nullable();
    protected abstract regex compute(int code);

    regex derive(int code)
    {
        return known.getOrPut(code, () -> compute(code));
    }

    int matches(string text)
    {
        regex state = this;
        for (var i = 0; i < text.length(); i++) state = state.derive(text.charAt(i));
        return state.nullable();
    }

    static regex sequence(regex a, regex b)
    {
        if (a :== nothing || b :== nothing) return nothing;
        if (a :== empty) return b;
        if (b :== empty) return a;
        return new pair_of(a, b);
    }

    static regex choice(regex a, regex b)
    {
        if (a :== nothing) return b;
        if (b :== nothing || a == b) return a;
        return new either(a, b);
    }

    static regex none() { return nothing; }
    static regex blank() { return empty; }
}

class empty_set extends regex
{
    int nullable() { return 0; }
    protected regex compute(int c) { return this; }
    string toString() { return "0"; }
}

class epsilon extends regex
{
    int nullable() { return 1; }
    protected regex compute(int c) { return regex.none(); }
    string toString() { return "e"; }
}

class letter extends regex
{
    private int code;

    void letter(int code) { this.code = code; }
    int nullable() { return 0; }

    protected regex compute(int c)
    {
        return c == code || code == '.' ? regex.blank() : regex.none();
    }

    string toString() { return string.fromChar(code); }
    int equals(.internal.object o) { return o is letter && ((letter) o).code == code; }
}

class pair_of extends regex
{
    private regex a, b;

    void pair_of(regex a, regex b) { this.a = a; this.b = b; }
    int nullable() { return a.nullable() && b.nullable(); }

    protected regex compute(int c)
    {
        var left = regex.sequence(a.derive(c), b);
        return a.nullable() ? regex.choice(left, b.derive(c)) : left;
    }

    string toString() { return "" + a + b; }

    int equals(.internal.object o)
    {
        return o is pair_of && ((pair_of) o).a == a && ((pair_of) o).b == b;
    }
}

class either extends regex
{
    private regex a, b;

    void either(regex a, regex b) { this.a = a; this.b = b; }
    int nullable() { return a.nullable() || b.nullable(); }
    protected regex compute(int c) { return regex.choice(a.derive(c), b.derive(c)); }
    string toString() { return "(" + a + "|" + b + ")"; }

    int equals(.internal.object o)
    {
        return o is either && ((either) o).a == a && ((either) o).b == b;
    }
}

class star extends regex
{
    private regex inner;

    void star(regex inner) { this.inner = inner; }
    int nullable() { return 1; }
    protected regex compute(int c) { return regex.sequence(inner.derive(c), this); }
    string toString() { return "(" + inner + ")*"; }
    int equals(.internal.object o) { return o is star && ((star) o).inner == inner; }
}

class regex_reader extends text_reader
{
    void regex_reader(string text) { super(text); }
    regex read() { var r = choices(); expectEnd(); return r; }

    private regex choices()
    {
        var left = row();
        while (accept('|')) left = regex.choice(left, row());
        return left;
    }

    private regex row()
    {
        var left = regex.blank();
        while (!isAtEnd() && peek() != '|' && peek() != ')')
            left = regex.sequence(left, repeated());
        return left;
    }

    private regex repeated()
    {
        var r = part();
        while (1)
            switch (peek()) {
            case '*': next(); r = new star(r); break;
            case '+': next(); r = regex.sequence(r, new star(r)); break;
            case '?': next(); r = regex.choice(r, regex.blank()); break;
            default: return r;
            }
    }

    private regex part()
    {
        if (accept('(')) {
            var inside = choices();
            expect(')');
            return inside;
        }
        return new letter(next());
    }
}

class main extends program
{
    random chance = new random(11);

    string make(int depth)
    {
        switch (chance.below(depth > 0 ? 7 : 3)) {
        case 0: return "a";
        case 1: return "b";
        case 2: return ".";
        case 3: return make(depth - 1) + make(depth - 1);
        case 4: return "(" + make(depth - 1) + "|" + make(depth - 1) + ")";
        case 5: return "(" + make(depth - 1) + ")*";
        }
        return "(" + make(depth - 1) + ")" + (chance.coin() ? "+" : "?");
    }

    void test()
    {
        foreach (var p in new string[] { "ab*c", "(a|b)*abb", "a?b?c?", "(x+x+)+y" }) {
            var r = new regex_reader(p).read();
            var line = p + ":";
            foreach (var t in new string[] { "", "ac", "abbbc", "babb", "abc", "xxx", "xxxy" })
                line += " " + r.matches(t);
            print(line);
        }
        var wrong = 0, right = 0;
        for (var i = 0; i < 40; i++) {
            var source = make(4);
            var mine = new regex_reader(source).read();
            var theirs = new pattern(source);
            for (var j = 0; j < 6; j++) {
                var text = "";
                for (var k = chance.below(8); k > 0; k--) text += chance.coin() ? "a" : "b";
                if (mine.matches(text) == theirs.matches(text)) right++;
                else { wrong++; print(source + " on " + text); }
            }
        }
        print(right + " alike, " + wrong + " not");
    }
}
