// Loads a bundle into the running world again and again, each time under new names and with a few bytes
// changed, and calls what is accepted: it is refused with a reason, or does no harm. Each attempt is a
// thread of its own, for changed code may run for ever. At the end it says how many were accepted.
package .phantom;

import .phantom.collections.comparator;
import .phantom.hash.xxh32;
import .phantom.numbers.random;

class attempt
{
    boot boot;
    binary bundle;
    sema done;

    void attempt(boot boot, binary bundle, sema done)
    {
        this.boot = boot;
        this.bundle = bundle;
        this.done = done;
    }

    void run()
    {
        try {
            call(boot.load(bundle));
            boot.accept();
        } catch (.internal.exception.bundle e) {
            boot.refuse();
        } catch (.internal.object e) {
            boot.accept(); // and it raised something
        }
        done.release();
    }

    // All methods without parameters, of a new object.
    void call(.internal."class" loaded)
    {
        var methods = loaded.methods();
        var arguments = new .internal.object[]();

        arguments[0] = loaded.create();
        for (var i = 0; i < methods.size(); i++) {
            var method = (.internal.method) methods[i];
            if (method.parameters().size() == 0) method.invoke(arguments);
        }
    }
}

class boot
{
    const rounds = 400;
    const header = 16;
    const endless_max = 4;

    .internal.boot system;
    comparator<string> order; // null: the bundle takes for granted that the world has this class
    random chance;
    int accepted;
    int refused;
    int endless;

    .internal."class" load(binary bundle) { return system.loader().load(bundle); }
    void accept() { accepted++; }
    void refuse() { refused++; }

    // The bundle with other names: "guest" becomes five letters that no round before had.
    binary renamed(string bundle, int round)
    {
        var bytes = bundle.bytes();

        for (var at = bundle.indexOf("guest", 0); at >= 0; at = bundle.indexOf("guest", at + 1))
            for (var i = 0; i < 5; i++) bytes[at + i] = 'a' + (round >> 4 * i & 15);
        return bytes;
    }

    void damage(binary bytes)
    {
        for (var n = chance.below(4); n > 0; n--) {
            var at = header + chance.below(bytes.size() - header);
            bytes[at] = bytes[at] + 1 + chance.below(255) & 0xff;
        }
    }

    // The checksum has the version of the format, which follows the magic, as its seed.
    void seal(binary bytes)
    {
        var sum = new xxh32(bytes[4]);

        sum.put(bytes, header, bytes.size() - header);
        for (var i = 0; i < 4; i++) bytes[12 + i] = sum.value() >>> 8 * i & 0xff;
    }

    void startup(.internal.boot boot) [8]
    {
        string bundle = import "guest.bundle";

        system = boot;
        chance = new random(1L);
        for (var i = 0; i < rounds && endless < endless_max; i++) {
            var done = new sema();
            var bytes = renamed(bundle, i);
            damage(bytes);
            seal(bytes);
            boot.thread(new attempt(this, bytes, done));
            if (!done.acquireFor(5000L)) endless++;
        }
        var is_good = accepted > 20 && refused > 20;
        boot.console().write("accepted " + accepted + " refused " + refused + "\n");
        boot.console().write(is_good ? "upset nobody\n" : "proved nothing\n");
        boot.system().halt(is_good ? 0 : 1);
    }
}
