// Classes come while the program runs: they fit the world's interfaces, use its classes, bring what
// it does not have, and have static fields. They are found by name in their own loader only; what is
// loaded below that may not take their names.
// loads: loaded/greeter.ph .plug.greeter classes/lib/collections/producer.ph classes/lib/collections/list.ph
// expect: null
// expect: .plug.greeter
// expect: hello, world 6
// expect: hello, world 7
// expect: null
// expect: true
// expect: refused: true
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
        print(loader.find(".plug.greeter"));
        var own = loader.of(greeter);
        print(own.find(".plug.greeter") :== greeter);
        try {
            own.load(bytes);
        } catch (.internal.exception.bundle e) {
            print("refused: " + e.message().contains(".plug.greeter"));
        }
    }
}
