package .phantom.json;

import .phantom.text.parse_error;

// Text that is no JSON, and where: lines and columns count from 1.
class json_error extends parse_error
{
    int line;
    int column;

    void json_error(string message, string text, int position)
    {
        super(message, position);
        line = 1;
        column = 1;
        for (var i = 0; i < position; i++) {
            column++;
            if (text.charAt(i) != '\n') continue;
            line++;
            column = 1;
        }
    }

    int line() { return line; }
    int column() { return column; }
    string toString() { return message() + " in line " + line + ", column " + column; }
}
