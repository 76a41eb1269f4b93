// A class that a program brings wins over the library's; if others of the library then miss what
// their own has, one message says so, at that class.
package .phantom.text;

import .phantom.json.json;

class builder
{
    string name() { return "mine"; }
}

class main
{
    void startup(.internal.boot boot) { boot.print(new builder().name() + json.parse("[1]")); }
}
