// What a person types becomes a line, and the screen shows it. Keys are written ^X for Ctrl-X, ^[ for
// ESC, ^? for rubout, ! for a further life, ` for a second word
// of the same one.
// expect: hello
// expect: hello  w
// expect: _abcd
// expect: b.
// expect: 3
// expect: cut .
// expect: still
// expect: still
// expect:
// expect:
// expect: xyz
// expect: Grüße_€
// expect: 日日語
// expect: aio
// expect: none
// expect: 500 0
package .test;

import .phantom.terminal.line_editor;

// A screen with one line, on which BS goes back and LF ends it.
class typist extends line_editor
{
    int[] screen;
    int column;
    string keys;
    int next;
    int life = 1;
    string shown; // the line as it was when it ended, and where the cursor stood

    void typist() { super(null, null); }

    string type(string keys)
    {
        this.keys = keys + "^M";
        next = column = 0;
        screen = new int[]();
        var line = read("> ");
        var is_same = shown == "> " + line;
        return line + (is_same ? "" : " but the screen shows " + shown);
    }

    protected int key()
    {
        var code = keys.charAt(next++);
        if (code == '!') {
            life++;
            screen = new int[]();
            column = 0;
            return -1;
        }
        if (code == '`') return -1;
        return code == '^' ? keys.charAt(next++) ^ 64 : code;
    }

    protected int life() { return life; }

    protected void show(string text)
    {
        foreach (int c in text.codePoints()) {
            if (c == '\b') column--;
            else if (c == '\n') end();
            else if (string.fromChar(c).columns() > 0) {
                screen[column++] = c;
                if (string.fromChar(c).columns() == 2) screen[column++] = 0; // its other half
            }
        }
    }

    void end()
    {
        var text = new .internal.characters();
        foreach (int c in screen) if (c != 0) text.put(c);
        shown = text.text();
        while (shown.endsWith(" ") && shown.length() > 2) shown = shown.substring(0, shown.length() - 1);
        screen = new int[]();
        column = 0;
    }
}

class main extends program
{
    void test()
    {
        var t = new typist();
        print(t.type("hello"));
        print(t.type("hellp^?o w^H w"));
        print(t.type("ac^[[Db^[[H_^[[F!d"));
        print(t.type("abc^A^D^F^D^E."));
        print(t.type("one two three^W^W2^U^A3"));
        print(t.type("cut here^B^B^B^B^K^[[C."));
        print(t.type("gone^Cst`ill"));
        print(t.type("^[[A"));
        print(t.type("new^[OA^[OA^[[B^[[B^[[B"));
        print(t.type("^P^P^P^[[H^[[3~"));
        print(t.type("x^[[1;5Cy^[[20~z^[q^[[3~^[[4~"));
        print(t.type("Gr\u00fc\u00dfe \u20ac^[[D^?_"));
        print(t.type("\u65e5\u672c\u8a9e^[[D^?x^A\u65e5^F^D"));
        print(t.type("ae\u0301o^[[D^?ie\u0301^[[D^[[3~"));
        t.remember(0);
        print(t.type("^Pnone"));
        var long = new typist();
        print(long.type("x".repeat(600)).length() + " " + long.type("").length());
    }
}
