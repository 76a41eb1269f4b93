package .phantom.sys;

// Prints numbers and single characters of Latin-1 without making an object: each of these was made
// into a string once. For tasks that print for ever.
class printer
{
    .internal.console console;
    string[] characters;
    int[] digits; // of the number being printed, the last first

    void printer(.internal.console console)
    {
        this.console = console;
        characters = new string[]();
        digits = new int[](20);
        for (var code = 0; code < 256; code++) characters[code] = string.fromChar(code);
    }

    void character(int code)
    {
        console.write(code < 256 ? characters[code] : string.fromChar(code));
    }

    // Works below zero, where there is one number more than above.
    void number(long value)
    {
        var count = 0;

        if (value < 0L) character('-');
        else value = -value;
        do {
            digits[count] = (int) -(value % 10L);
            count++;
            value /= 10L;
        } while (value != 0L);
        while (count > 0) {
            count--;
            character('0' + digits[count]);
        }
    }
}
