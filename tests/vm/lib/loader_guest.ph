// A bundle is loaded into a running world: its class fits an interface of the world, its static fields
// are filled before anybody sees it, it can be called through the interface, by name and by reflection,
// and its exceptions tell where they were. Loaded again it has classes of its own, of the same names.
// loads: loaded/guest.ph .guest.guest classes/lib/collections/comparator.ph
// expect: .guest.guest true
// expect: 40
// expect: -40
// expect: guest
// expect: -24
// expect: division by zero
// expect: .guest.guest.divide (tests/vm/lib/loaded/guest.ph:32)
// expect: .guest.guest false false
// expect: 9
package .test;

import .phantom.collections.comparator;

class main extends program
{
    void test()
    {
        binary bundle = import "loaded".bytes();
        var guest = boot.loader().load(bundle);
        print(guest.name() + " " + (guest :== boot.loader().of(guest).find(".guest.guest")));

        var thing = guest.create();
        comparator<.internal.object> order = (comparator<.internal.object>) thing;
        print(order.compare(7, 3));
        print(order.backwards().compare(7, 3));
        print(call(guest.find("title", 0), thing));
        print(call(guest.find("compare", 2), thing, 1, 5));
        try {
            call(guest.find("divide", 1), thing, 0);
        } catch (.internal.exception.division e) {
            print(e.message());
            print(e.trace().substring(0, e.trace().indexOf("\n", 0)));
        }
        var again = boot.loader().load(bundle);
        print(again.name() + " " + (again :== guest) + " " + guest.instanceof(again.create()));
        print(order.compare(3, 0));
    }

    .internal.object call(.internal.method method, .internal.object receiver)
    {
        var list = new .internal.object[]();
        list[0] = receiver;
        return method.invoke(list);
    }

    .internal.object call(.internal.method method, .internal.object receiver, .internal.object one)
    {
        var list = new .internal.object[]();
        list[0] = receiver;
        list[1] = one;
        return method.invoke(list);
    }

    .internal.object call(.internal.method method, .internal.object receiver, .internal.object one,
                          .internal.object two)
    {
        var list = new .internal.object[]();
        list[0] = receiver;
        list[1] = one;
        list[2] = two;
        return method.invoke(list);
    }
}
