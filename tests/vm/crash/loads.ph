// Loads a bundle, finds what it brings, and uses that: for tests/lost, which takes each page away
// meanwhile. Nothing remains of a loading that was left in the middle, and so it is done again.
package .phantom;

import .phantom.collections.comparator;

class boot
{
    void startup(.internal.boot boot) [8]
    {
        var loader = boot.loader();
        var console = boot.console();

        for (var i = 0; i < 2; i++) {
            var guest = loader.load((import "guest.bundle").bytes());
            var order = (comparator<.internal.object>) guest.create();
            var is_own = loader.of(guest).find(".guest.guest") :== guest;
            console.write(guest.name() + " " + order.compare(3, 2) + " " + is_own + "\n");
        }
        console.write(loader.find(".guest.guest") == null ? "not the system's\n" : "the system's\n");
        boot.system().halt(0);
    }
}
