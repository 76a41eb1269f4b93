// What programs bring is collected when nobody can reach it any more: a bundle that is loaded again
// and again takes no more memory than once, nor does one that is refused. What an object, a method
// or a class keeps of it stays whole: calls by name and virtual ones reach their own classes.
// loads: loaded/guest.ph .guest.guest classes/lib/collections/comparator.ph
// restart: 101
// expect: 1500 loaded
// expect: 1500 refused
// expect: guest 40 guest -24
package .test;

import .phantom.collections.comparator;

class main extends program
{
    .internal.object made(.internal."class" guest) { return guest.create(); }

    int refuse(.internal.loader loader, binary bytes)
    {
        var refused = 0;

        try {
            loader.load(bytes);
        } catch (.internal.exception.bundle e) {
            refused++;
        }
        return refused;
    }

    void test()
    {
        binary bytes = import "loaded".bytes();
        var first;
        var last;
        var loaded = 0;

        first = made(boot.loader().load(bytes));
        for (var i = 0; i < 1500; i++) {
            last = made(boot.loader().load(bytes));
            if (last.title() == "guest" && last.class() :!= first.class()) loaded++;
        }
        print(loaded + " loaded");

        var method = last.class().find("compare", 2);
        var below = boot.loader().of(last.class());
        var refused = 0;
        for (var i = 0; i < 1500; i++) refused += refuse(below, bytes);
        print(refused + " refused");

        var things = new .internal.object[]();
        things[0] = last;
        things[1] = 1;
        things[2] = 5;
        print(first.title() + " " + ((comparator<.internal.object>) first).compare(7, 3) + " " +
              last.title() + " " + method.invoke(things));
    }
}
