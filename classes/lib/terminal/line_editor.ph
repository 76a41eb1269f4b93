package .phantom.terminal;

import .phantom.collections.list;

// Reads lines that a person types at a console:
//
//     var name = new line_editor(console, system).read("Your name? ");
//
// What has been typed of a line is in an object, as everything is, so half a line survives a power
// cut; in the next life it is drawn again, once. Arrows, Home, End and Delete work, and Ctrl-A, B,
// D, E, F, K, N, P, U and W as in most shells; Ctrl-C begins the line anew. The arrows up and down
// bring back earlier lines. The line is taken to fit into one of the screen.
class line_editor
{
    const longest = 500;

    private const backspace = 8;
    private const escape = 27;
    private const rubout = 127;
    private const none = 0x101; // a key that means nothing

    protected .internal.console console;
    protected .internal.system system;
    private string prompt;
    private int[] line; // code points; never shortened: what was typed is its first `length` ones
    private int length;
    private int cursor;           // code points before it
    private bool is_after_return; // a line feed that follows belongs to the carriage return
    private int escape_state;     // 1 behind ESC, 2 behind ESC [
    private int escape_number;    // what was behind that
    private int drawn_in_life;    // the life in which the prompt was last drawn
    private list<string> past;    // the newest last
    private int past_place;       // where among these it is; their number: it is a new line
    private int past_most;

    void line_editor(.internal.console console, .internal.system system)
    {
        this.console = console;
        this.system = system;
        line = new int[]();
        past = new list<string>();
        past_most = 100;
    }

    // So many earlier lines can be brought back, a hundred if nothing is said.
    line_editor remember(int lines)
    {
        past_most = lines;
        forget();
        return this;
    }

    // A line, without its end.
    string read(string prompt)
    {
        this.prompt = prompt;
        length = cursor = 0;
        past_place = past.size();
        draw();
        while (!take(key())) {}
        var text = typed(0, length);
        length = cursor = 0;
        note(text);
        return text;
    }

    // What the machine does; a class below may do it otherwise.
    protected int key() { return console.read(); }
    protected int life() { return system.lives(); }
    protected void show(string text) { console.write(text); }
    protected void showCharacter(int code) { show(string.fromChar(code)); }
    protected void showPrompt() { show(prompt); }

    private void draw()
    {
        showPrompt();
        showFrom(0);
        showBack(columns(cursor, length));
        drawn_in_life = life();
    }

    private void showFrom(int first)
    {
        for (; first < length; first++) showCharacter(line[first]);
    }

    private void showBack(int count)
    {
        for (; count > 0; count--) show("\b");
    }

    // Some of what has been typed, and how wide that is.
    private string typed(int first, int end)
    {
        var text = new .internal.characters();

        for (; first < end; first++) text.put(line[first]);
        return text.text();
    }

    // Usually nothing, which makes no object.
    private int columns(int first, int end)
    {
        return first == end ? 0 : typed(first, end).columns();
    }

    private void note(string text)
    {
        if (text == "" || !past.isEmpty() && past.last() == text) return;
        past.add(text);
        forget();
    }

    private void forget()
    {
        while (past.size() > past_most) past.removeAt(0);
    }

    // True when the line is complete.
    private bool take(int code)
    {
        var was_return = is_after_return;

        is_after_return = false;
        if (code == -1) {
            if (drawn_in_life != life()) draw();
        } else if (escape_state) {
            obey(escaped(code));
        } else if (code == '\n' && was_return) {
            return false;
        } else if (code == '\n' || code == '\r') {
            is_after_return = code == '\r';
            show("\n");
            return true;
        } else if (code == escape) {
            escape_state = 1;
            escape_number = 0;
        } else if (isControl(code)) {
            obey(code);
        } else if (length < longest) {
            type(code);
        }
        return false;
    }

    private static bool isControl(int code) { return code < ' ' || code >= rubout && code < 0xa0; }
    private static int control(int letter) { return letter & 31; }

    // Cursor and function keys send ESC, perhaps [ or O and a number, and up to a letter or ~.
    private int escaped(int code)
    {
        if (escape_state == 1 && (code == '[' || code == 'O')) {
            escape_state = 2;
            return none;
        }
        if (escape_state == 2 && code < '@') {
            var digit = code - '0';
            escape_number = digit >= 0 && digit <= 9 && escape_number < 100
                                ? escape_number * 10 + digit
                                : 0;
            return none;
        }
        var is_key = escape_state == 2;
        escape_state = 0;
        return is_key ? special(code) : none;
    }

    // As the control character that does the same.
    private int special(int code)
    {
        switch (code) {
        case 'A': return control('P');
        case 'B': return control('N');
        case 'C': return control('F');
        case 'D': return control('B');
        case 'H': return control('A');
        case 'F': return control('E');
        case '~': return numbered();
        }
        return none;
    }

    private int numbered()
    {
        switch (escape_number) {
        case 1, 7: return control('A');
        case 4, 8: return control('E');
        case 3: return control('D');
        }
        return none;
    }

    private void obey(int code)
    {
        if (code == rubout || code == backspace) remove(before(), cursor);
        else if (code == control('A')) move(0);
        else if (code == control('B')) move(before());
        else if (code == control('C')) begin();
        else if (code == control('D')) remove(cursor, behind());
        else if (code == control('E')) move(length);
        else if (code == control('F')) move(behind());
        else if (code == control('K')) remove(cursor, length);
        else if (code == control('N')) recall(past_place + 1);
        else if (code == control('P')) recall(past_place - 1);
        else if (code == control('U')) remove(0, length);
        else if (code == control('W')) remove(wordStart(), cursor);
    }

    private void begin()
    {
        show("^C\n");
        length = cursor = 0;
        past_place = past.size();
        draw();
    }

    private void type(int code)
    {
        for (var i = length; i > cursor; i--) line[i] = line[i - 1];
        line[cursor] = code;
        length++;
        showFrom(cursor);
        cursor++;
        showBack(columns(cursor, length));
    }

    private void move(int place)
    {
        if (place < cursor) showBack(columns(place, cursor));
        for (; cursor < place; cursor++) showCharacter(line[cursor]);
        cursor = place;
    }

    // Code points from a place up to another, where the cursor is then.
    private void remove(int first, int end)
    {
        move(first);
        var width = columns(first, length);
        for (var i = end; i < length; i++) line[first + i - end] = line[i];
        length -= end - first;
        showFrom(first);
        show(" ".repeat(width - columns(first, length)));
        showBack(width);
    }

    // Where what a reader takes for one character begins that ends at the cursor, and where the one
    // ends that begins there.
    private int before()
    {
        var last = "";

        foreach (string each in typed(0, cursor).clusters()) last = each;
        return cursor - last.codePointCount();
    }

    private int behind()
    {
        foreach (string each in typed(cursor, length).clusters())
            return cursor + each.codePointCount();
        return length;
    }

    private int wordStart()
    {
        var place = cursor;

        while (place > 0 && line[place - 1] == ' ') place--;
        while (place > 0 && line[place - 1] != ' ') place--;
        return place;
    }

    // What was typed for a new line is gone then.
    private void recall(int place)
    {
        if (place < 0 || place > past.size()) return;
        past_place = place;
        remove(0, length);
        if (place == past.size()) return;
        foreach (int c in past.get(place).codePoints()) if (length < longest) type(c);
    }
}
