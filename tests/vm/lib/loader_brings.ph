// Classes come while the program runs: they fit the world's interfaces, use its classes, bring what
// it does not have, and have static fields. The second time they are refused, since they are there.
// loads: loaded/greeter.ph .plug.greeter classes/lib/collections/producer.ph classes/lib/collections/list.ph
// expect: null
// expect: .plug.greeter
// expect: hello, world 6
// expect: hello, world 7
// expect: refused: 1
// expect: 1
package .test;

import .phantom.collections.list;
import .phantom.collections.producer;

class main extends program
{
    void test()
    {
        var loader = boot.loader();
        var bytes = (import "loaded").bytes();
        list<string> none = new list<string>();

        print(loader.find(".plug.greeter"));
        var greeter = loader.load(bytes);
        print(greeter);
        for (var i = 0; i < 2; i++) {
            var made = (producer<string>) greeter.create();
            none.add(made.make());
            print(none.last());
        }
        try {
            loader.load(bytes);
        } catch (.internal.exception.bundle e) {
            print("refused: " + e.message().contains(".plug.greeter"));
        }
        print(loader.find(".plug.greeter") :== greeter);
    }
}
