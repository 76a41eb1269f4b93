package .phantom.app;

import .phantom.sys.printer;

// Reads lines from a console. What has been typed of a line is in an object, as everything is, so
// half a line survives a power cut; in the next life it is drawn again.
class line_editor
{
    const prompt = "> ";
    const warning = "(nothing is kept)\n"; // there is no disk
    const longest = 500;

    const backspace = 8;
    const interrupt = 3; // Ctrl-C
    const kill = 21;     // Ctrl-U
    const escape = 27;
    const rubout = 127;

    .internal.console console;
    .internal.system system;
    printer printer;
    int[] line; // code points; never shortened: what has been typed is its first `length` elements
    int length;
    int is_after_return; // a line feed that follows belongs to the carriage return
    int escape_state;    // 1 behind ESC, 2 behind ESC [
    int drawn_in_life;   // the life in which the prompt was last drawn

    void line_editor(.internal.console console, .internal.system system)
    {
        this.console = console;
        this.system = system;
        printer = new printer(console);
        line = new int[]();
    }

    string read()
    {
        length = 0;
        draw();
        while (!take(console.read())) {}
        var text = text();
        length = 0;
        return text;
    }

    // What has been typed.
    string text()
    {
        var out = new .internal.characters();

        for (var i = 0; i < length; i++) out.put(line[i]);
        return out.text();
    }

    // Waits for any key. In a new life it says again what it waits for.
    void wait_for_key(string hint)
    {
        console.write(hint);
        while (console.read() == -1) console.write(hint);
    }

    void draw()
    {
        if (system.generation() == 0L) console.write(warning);
        console.write(prompt);
        for (var i = 0; i < length; i++) printer.character(line[i]);
        drawn_in_life = system.lives();
    }

    // True when the line is complete.
    int take(int code)
    {
        var was_return = is_after_return;

        is_after_return = 0;
        if (code == -1) {
            if (drawn_in_life != system.lives()) draw();
        } else if (escape_state) {
            skip_escape(code);
        } else if (code == '\n' && was_return) {
            return 0;
        } else if (code == '\n' || code == '\r') {
            is_after_return = code == '\r';
            console.write("\n");
            return 1;
        } else {
            edit(code);
        }
        return 0;
    }

    // Cursor and function keys mean nothing here: they send ESC, perhaps [, and up to a letter.
    void skip_escape(int code)
    {
        if (escape_state == 1 && (code == '[' || code == 'O')) escape_state = 2;
        else if (escape_state == 1 || code >= '@') escape_state = 0;
    }

    int isControl(int code) { return code < ' ' || code >= rubout && code < 0xa0; }

    void edit(int code)
    {
        switch (code) {
        case backspace:
        case rubout:
            if (length > 0) rub_out();
            break;
        case interrupt:
            console.write("^C\n");
            length = 0;
            draw();
            break;
        case kill:
            while (length > 0) rub_out();
            break;
        case escape:
            escape_state = 1;
            break;
        default:
            if (!isControl(code) && length < longest) type(code);
        }
    }

    // What a reader takes for one character, and the columns that it stands in.
    void rub_out()
    {
        var before = text().columns();
        var columns = before;

        while (length > 0 && columns == before) {
            length--;
            columns = text().columns();
        }
        for (; columns < before; columns++) console.write("\b \b");
    }

    void type(int code)
    {
        line[length] = code;
        length++;
        printer.character(code);
    }
}
