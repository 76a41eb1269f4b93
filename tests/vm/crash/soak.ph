// Years of a heap in a minute: makes things of many kinds and sizes and forgets them, as many MiB of
// them as the console says, after the number of MiB for which the table of what it keeps is made.
//
// What is kept is replaced again and again, each thing by one of the same kind and size. So in the
// end there is as much as in the beginning, whatever was made meanwhile. Each thing is looked at
// before it is forgotten, and what is kept in the end; all that is printed is that nothing broke.
package .phantom;

import .phantom.numbers.random;

// Knows whether it is still what it was made to be.
abstract class thing
{
    protected int seed;

    void thing(int seed) { this.seed = seed; }
    abstract int isWhole();
    int isOf(int other) { return seed == other; }
}

// Of so many, around a cycle.
class ring extends thing
{
    private ring next;

    void ring(int seed, int length)
    {
        super(seed);
        next = this;
        for (var i = 1; i < length; i++) next = new ring(seed, next);
    }

    private void ring(int seed, ring next)
    {
        super(seed);
        this.next = next;
    }

    int isWhole()
    {
        for (var at = next; at :!= this; at = at.next)
            if (at.seed != seed) return 0;
        return 1;
    }
}

class text extends thing
{
    private static binary letters = new binary();
    private int length;
    private string text;

    void text(int seed, int length)
    {
        super(seed);
        if (letters.size() < length) letters.resize(length);
        this.length = length;
        text = letters.text(0, length);
    }

    int isWhole() { return text.length() == length && text.charAt(length - 1) == 0; }
}

// An array of numbers.
class block extends thing
{
    private int[] words;

    void block(int seed, int bytes)
    {
        super(seed);
        words = new int[](bytes / 4);
        words[0] = words[words.size() - 1] = seed;
    }

    int isWhole() { return words[0] == seed && words[words.size() - 1] == seed; }
}

// An array of things, in which each knows what it is in, and whose first one is known weakly.
class group extends thing
{
    private thing[] members;
    private .internal.weak first;

    void group(int seed, int length)
    {
        super(seed);
        members = new thing[](length);
        for (var i = 0; i < length; i++) members[i] = new member(seed, this);
        first = .internal.weak.of(members[0]);
    }

    int isWhole()
    {
        foreach (var member in members)
            if (!member.isWhole()) return 0;
        return first.get() :== members[0];
    }
}

class member extends thing
{
    private group whole;

    void member(int seed, group whole)
    {
        super(seed);
        this.whole = whole;
    }

    int isWhole() { return whole.isOf(seed); }
}

class boot
{
    const small_per_mib = 500;    // places for rings, texts and groups
    const blocks = 64;            // ... and for arrays, the largest a 64th of it all
    const block_sizes = 9;
    const recent_count = 300;
    const blocks_one_in = 200;

    random chance = new random(1L);
    static thing[] kept; // so that it outlives this program
    thing[] recent = new thing[](recent_count); // what lives for a while
    .internal.weak forgotten;                   // what was there before
    long made;                                  // in bytes, about
    int small;                                  // places of small things
    int largest;                                // bytes of a block
    int broken;

    void startup(.internal.boot boot) [8]
    {
        var mib = number(boot.console());
        var limit = number(boot.console()) * 1048576L;

        largest = mib * 1048576 / 64;
        small = mib * small_per_mib;
        kept = new thing[](small + blocks);
        for (var i = 0; i < kept.size(); i++) kept[i] = make(i);
        for (made = 0; made < limit;) step();
        recent = null;
        foreach (var thing in kept) look(thing);
        boot.print(broken == 0 ? "soaked\n" : broken + " are broken\n");
        boot.system().halt(broken);
    }

    int number(.internal.console console)
    {
        var number = 0;

        for (var key = console.read(); key != '\n'; key = console.read())
            if (key >= '0') number = number * 10 + key - '0';
        return number;
    }

    // A quarter of what is made replaces something, and another quarter is kept for a while.
    void step()
    {
        var is_block = chance.below(blocks_one_in) == 0;
        var place = is_block ? small + chance.below(kept.size() - small) : chance.below(small);
        var thing = make(place);

        look(thing);
        switch (chance.below(4)) {
        case 0: look(kept[place]); kept[place] = thing; break;
        case 1: if (!is_block) keepForAWhile(thing); break;
        default:
        }
    }

    void keepForAWhile(thing thing)
    {
        var place = chance.below(recent_count);

        look(recent[place]);
        recent[place] = thing;
    }

    void look(thing thing)
    {
        if (thing != null && !thing.isWhole()) broken++;
    }

    // The kind and size of a thing follow from its place.
    thing make(int place)
    {
        var seed = chance.next();

        if (place >= small) return block(seed, place - small);
        var size = 1 + place / 3 % 50;
        made += size * 20;
        switch (place % 3) {
        case 0: return new ring(seed, size);
        case 1: return new text(seed, size * 20);
        default: return new group(seed, size);
        }
    }

    thing block(int seed, int place)
    {
        var bytes = largest >> place % block_sizes;

        made += bytes;
        return new block(seed, bytes);
    }
}
