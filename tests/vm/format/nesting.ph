// Values and types in one another: what is broken inside of what.
package .test;
class main
{
    .phantom.collections.map<string, .phantom.collections.map<string, .phantom.collections.list<string>>> long_field;
    int one(int x) { return switch (x) { default -> switch (x + 1) { default -> 1; }; }; }
    int several(int x)
    {
        return switch (x) { case 1, 2 -> 2;
        default -> switch (x + 1) { case 1 -> 2; // not the same
        default -> switch (x + 2) { case 1 -> 2; default -> 3; } + 1; }; };
    }
    void in_call(int x)
    {
        g(switch (x) { case 1 -> throw new error("no"); default -> switch (x) { case 1 -> 2; default -> switch (x) { case 1 -> 2; default -> 1; }; }; });
        switch (x) { case 1 -> switch (x) { case 1 -> f(); default -> g(); } default -> h(switch (x) { default -> 1; }); }
    }
    void types()
    {
        .phantom.collections.map<string, .phantom.collections.map<string, .phantom.collections.list<string>>> a = null;
        map<string, list<list<string> > > short_one = new map<string, list<list<string>>>();
        list<list<list<list<int>>>/* a comment */ > b = (list<list<list<list<int> > // another
            > >) null;
    }
    void calls()
    {
        first(second(third(fourth(fifth(sixth(seventh(eighth(ninth(tenth(eleventh(twelfth(1, 2), 3), 4), 5), 6), 7), 8), 9), 10), 11), 12), 13);
        var choice = is_first ? the_first_one : (is_second ? the_second_one : (is_third ? the_third_one : (is_fourth ? the_fourth : null)));
        run(() -> { run(() -> { run(new runnable() { void run() { x = 1; run(() -> { y = 2; }); } }); }); });
    }
}
