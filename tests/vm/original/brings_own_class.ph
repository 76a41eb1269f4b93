// A class that a program brings wins over that of the library.
// start: .phantom.text.main
// expect: my own format
package .phantom.text;

class format { string name() { return "my own format"; } }
class main extends .test.program
{
    void test() { print(new format().name()); }
}
