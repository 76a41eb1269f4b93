// foreach over anything that has iterator(), also if it is not known what it is.
// expect: 3 2 1
// expect: 3 2 1
// expect: .test.main is not one
package .test;

class countdown
{
    int left;
    void countdown(int left) { this.left = left; }
    countdown iterator() { return this; }
    int hasNext() { return left > 0; }
    int next() { return left--; }
}
class main extends program
{
    string line(var row)
    {
        string line = "";
        foreach (var x in row) line += (line == "" ? "" : " ") + x;
        return line;
    }
    void test()
    {
        string text = "";
        foreach (var x in new countdown(3)) text += (text == "" ? "" : " ") + x;
        print(text);
        print(line(new countdown(3)));
        try {
            line(this);
        } catch (.internal.exception.method e) {
            print(this.class().name() + " is not one");
        }
    }
}
