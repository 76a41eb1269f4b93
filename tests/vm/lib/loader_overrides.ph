// A class comes while the program runs, in the middle of a method, that overrides what everybody had
// called until then: the calls that were there already, in loops, and in who waits for the loader,
// reach what it has.
// loads: loaded/other_list.ph .plug.other_list classes/lib/collections/list.ph
// expect: first 1
// expect: first 1
// expect: other first 101
// expect: first 1
// expect: 6
package .test;

import .phantom.collections.list;

class main extends program
{
    list<string> mine = new list<string>();
    list<string> other = mine;
    int seen;

    void test()
    {
        mine.add("first");
        for (var i = 0; i < 4; i++) {
            var one = i == 2 ? other : mine;
            tell(one);
            if (i == 1) come();
            seen += one.size() > 100 ? 3 : 1;
        }
        print(seen);
    }

    void tell(list<string> one) { print(one.get(0) + " " + one.size()); }

    void come()
    {
        var brought = boot.loader().load((import "loaded").bytes());
        other = (list<string>) brought.create();
    }
}
