package .phantom.app;

import .phantom.sys.printer;

// Reads the operator's commands. It remembers none: what is kept would have to come from memory
// that there may not be.
class line_editor extends .phantom.terminal.line_editor
{
    private const prompt = "> ";
    private const warning = "(nothing is kept)\n"; // there is no disk

    private printer printer;

    void line_editor(.internal.console console, .internal.system system)
    {
        super(console, system);
        printer = new printer(console);
        remember(0);
    }

    string read() { return read(prompt); }

    // Waits for any key. In a new life it says again what it waits for.
    void wait_for_key(string hint)
    {
        console.write(hint);
        while (console.read() == -1) console.write(hint);
    }

    protected void showCharacter(int code) { printer.character(code); }

    protected void showPrompt()
    {
        if (system.generation() == 0L) console.write(warning);
        super.showPrompt();
    }
}
