// The forms in which options are given are the same; what stands behind -- is none; mistakes are
// sentences.
// expect: 5 5 5 5 5
// expect: [-n, x] 10
// expect: [-] true
// expect: unknown: 1, no value: 1, missing: 1
package .test;

import .phantom.terminal.arguments;

class main extends program
{
    arguments arguments()
    {
        return new arguments("t", "Tests.").flag("verbose", 'v', "more").option("number", 'n', "10", "so many")
            .operands("file", "files");
    }

    int refused(string... words)
    {
        try { arguments().parse(words); } catch (.internal.exception.argument e) { return e.message().length() > 10; }
        return 0;
    }

    void test()
    {
        print(arguments().parse(new string[] { "--number", "5" }).number("number") + " " +
              arguments().parse(new string[] { "--number=5" }).number("number") + " " +
              arguments().parse(new string[] { "-n", "5" }).number("number") + " " +
              arguments().parse(new string[] { "-n5" }).number("number") + " " +
              arguments().parse(new string[] { "-vn5" }).number("number"));
        var given = arguments().parse(new string[] { "--", "-n", "x" });
        print(given.all("file") + " " + given.number("number"));
        given = arguments().parse(new string[] { "-", "-v" });
        print(given.all("file") + " " + given.has("verbose"));
        print("unknown: " + refused("--what") + ", no value: " + refused("--number") + ", missing: " +
              new_operand());
    }

    int new_operand()
    {
        try {
            new arguments("t", "Tests.").operand("target", "where to").parse(new string[]());
        } catch (.internal.exception.argument e) {
            return e.message().length() > 10;
        }
        return 0;
    }
}
