// What a program says of itself: its purpose, how it is called, and a line for each option, below
// each other.
// expect: true true true true
// expect: 0 tabs
package .test;

import .phantom.terminal.arguments;

class main extends program
{
    void test()
    {
        var help = new arguments("copy", "Copies files.").flag("verbose", 'v', "say what is copied").option("limit", 'n', "10", "no more than so many")
                       .operand("target", "where to").operands("file", "what is copied").help();

        print(help.contains("Copies files.") + " " + help.contains("--verbose") + " " + help.contains("-n") + " " + help.contains("where to"));
        print(help.split("\t").size() - 1 + " tabs");
    }
}
