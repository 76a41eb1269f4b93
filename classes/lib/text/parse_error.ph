package .phantom.text;

// Text that is not what it should be. The position counts from 0 and is where reading it failed;
// the length of the text if it ended too early.
class parse_error extends .internal.exception.argument
{
    int position;

    void parse_error(string message, int position)
    {
        super(message);
        this.position = position;
    }

    int position() { return position; }
    string toString() { return message() + " at position " + position; }
}
