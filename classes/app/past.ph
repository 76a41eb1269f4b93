package .phantom.app;

import .phantom.time.moment;

// What a person can do with older generations: see them, name one, go back to one.
class past
{
    const recent = 8; // so many of the newest are shown all

    .internal.console console;
    .internal.clock clock;
    .internal.system system;
    .internal.history history;

    void past(.internal.console console, .internal.clock clock, .internal.system system,
              .internal.history history)
    {
        this.console = console;
        this.clock = clock;
        this.system = system;
        this.history = history;
    }

    // The newest first; of the older ones those with a name, one for each time that so many more
    // have been passed as before, and the oldest. What the clock on the wall said then counts for
    // nothing: it may have been wrong.
    void show()
    {
        var generation = history.before(0x7fffffffffffffffL);
        var shown = 0;
        var next = 2 * recent;
        var count = 0;

        while (generation != 0L) {
            var older = history.before(generation);
            if (count < recent || count == next || older == 0L || history.name(generation) != "") {
                show_one(generation);
                shown++;
            }
            if (count == next) next *= 2;
            count++;
            generation = older;
        }
        if (count == 0) say("There is no disk to go back on.");
        else if (count > shown)
            say("... and " + (count - shown) + " between them: generations all");
    }

    // How long ago, if the clock can have been right then and now.
    void show_one(long generation)
    {
        var age = (clock.now() - history.time(generation)) / 1000L;

        say(generation + "  " + (age < 0L ? time_of(generation) : age + " s ago") + "  " +
            history.name(generation));
    }

    // All of them, the newest first, with the time that the clock showed.
    void show_all()
    {
        var generation = history.before(0x7fffffffffffffffL);

        if (generation == 0L) say("There is no disk to go back on.");
        while (generation != 0L) {
            say(generation + "  " + time_of(generation) + "  " + history.name(generation));
            generation = history.before(generation);
        }
    }

    string time_of(long generation)
    {
        var time = history.time(generation);

        if (time == 0L) return "at an unknown time";
        try {
            return new moment(time - time % 1000L).toString();
        } catch (.internal.exception.argument e) {
            return "at an unknown time";
        }
    }

    // What there is now shall be kept for ever under this name.
    void give_name(string name)
    {
        var life = system.lives();
        var other = find_name(name);

        if (other != 0L) {
            say("Generation " + other + " has that name. Take it off first: unname " + name);
            return;
        }
        if (is_number(name)) {
            say("A name that is a number would be taken for a generation: use another.");
            return;
        }

        system.sync();
        // Who goes back to what was kept comes out of sync() here, and finds the name given.
        if (system.lives() != life && find_name(name) != 0L) {
            say("This is what was kept as \"" + name + "\".");
            return;
        }
        var generation = system.generation();
        if (!set_name(generation, name)) return;
        system.sync();
        say("Kept for ever as generation " + generation + ", \"" + name + "\".");
    }

    // The disk takes it, or says why not.
    bool set_name(long generation, string name)
    {
        try {
            history.setName(generation, name);
            return true;
        } catch (.internal.exception.argument e) {
            say("It cannot be kept: ${e.message()}.");
            return false;
        }
    }

    // A generation, by number or name, need not be kept any longer.
    void take_name(string text)
    {
        var generation = find_number(text);

        if (generation == 0L || history.name(generation) == "") generation = find_name(text);
        if (generation == 0L || history.name(generation) == "") {
            say("There is no name \"" + text + "\": generations shows those there are.");
            return;
        }
        history.setName(generation, "");
        system.sync();
        say("Generation " + generation + " has no name any more, and is kept like all others.");
    }

    // The generation of that name, or 0.
    long find_name(string name)
    {
        var generation = history.before(0x7fffffffffffffffL);

        while (generation != 0L && history.name(generation) != name)
            generation = history.before(generation);
        return generation;
    }

    bool is_number(string text)
    {
        try {
            text.toLong();
            return true;
        } catch (.internal.exception.argument e) {
            return false;
        }
    }

    // The generation of that number, or 0.
    long find_number(string text)
    {
        try {
            var number = text.toLong();
            return number > 0L && history.before(number + 1L) == number ? number : 0L;
        } catch (.internal.exception.argument e) {
            return 0L;
        }
    }

    // A number means that generation, even if it is the name of another one.
    long find(string text)
    {
        var generation = find_number(text);
        return generation != 0L ? generation : find_name(text);
    }

    void go_back(string text)
    {
        var generation = find(text);

        if (generation == 0L) {
            say("There is no generation \"" + text + "\": generations shows those there are.");
            return;
        }
        history.back(generation);
        say("This is the present again that you had left.");
    }

    void say(string text)
    {
        console.write(text);
        console.write("\n");
    }
}
