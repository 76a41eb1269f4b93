// What may be said behind the name of a program.
// expect: usage: copy [OPTION...] TARGET [FILE...]
// expect: Copies files.
// expect: 
// expect:   -v, --verbose      say what is copied
// expect:   -n, --limit=LIMIT  copy no more than so many (10)
// expect:       --quiet        say nothing
// expect:   TARGET             where to
// expect:   [FILE...]          what is copied
// expect: false 10 there [] false
// expect: true 5 there [a, b] false
// expect: false 6 there [a] true
// expect: true 7 there [] false
// expect: false 9 -v [-, --] false
// expect: TARGET is missing
// expect: --limit takes a value
// expect: -n takes a value
// expect: there is no option --lim
// expect: there is no option -x
// expect: --verbose takes no value
// expect: limit is a number, and not "many"
package .test;

import .phantom.terminal.arguments;

class main extends program
{
    arguments made()
    {
        return new arguments("copy", "Copies files.")
            .flag("verbose", 'v', "say what is copied")
            .option("limit", 'n', "10", "copy no more than so many")
            .flag("quiet", 0, "say nothing")
            .operand("target", "where to")
            .operands("file", "what is copied");
    }

    void parse(string line)
    {
        try {
            var given = made().parse(line.split(" "));
            print(given.has("verbose") + " " + given.number("limit") + " " + given.text("target") + " " +
                  given.all("file") + " " + given.has("quiet"));
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }

    void test()
    {
        console.write(made().help());
        parse("there");
        parse("-v --limit 5 there a b");
        parse("--limit=6 there --quiet a");
        parse("-vn7 there");
        parse("-n 8 -n 9 -- -v - --");
        parse("-v");
        parse("--limit");
        parse("there -n");
        parse("--lim 5");
        parse("-vx there");
        parse("--verbose=1 there");
        parse("-n many there");
    }
}
