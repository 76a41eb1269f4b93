// Classes are loaded into an arena in which there is room for a part of them, until there is room
// for all.
// loads: ../lib/loaded/greeter.ph .plug.greeter classes/lib/collections/producer.ph classes/lib/collections/list.ph
// restart: 401
// expect: full
// expect: .plug.greeter
// expect: true
package .test;

import .phantom.collections.list;
import .phantom.collections.producer;

class main extends program
{
    .internal.array all = new .internal.array();
    list<string> none = new list<string>();

    void hoard()
    {
        try {
            for (var i = 0; i >= 0; i++) all[i] = new int[](1000);
        } catch (.internal.exception.memory e) {
            print("full");
        }
    }

    // How often there was no room.
    int load(binary bytes)
    {
        var refused = 0;

        for (;;) {
            try {
                print(boot.loader().load(bytes));
                return refused;
            } catch (.internal.exception.memory e) {
                refused++;
                all.resize(all.size() - 1);
            }
        }
    }

    void test()
    {
        var bytes = (import "loaded").bytes();

        hoard();
        print(load(bytes) > 0);
    }
}
