package .phantom.app;

import .phantom.tasks.starter;

// The program that a person talks to: a notebook, and a look at the machine.
class console
{
    .internal.console console;
    .internal.system system;
    .internal.clock clock;
    line_editor editor;
    notebook notebook;
    counter counter;
    primes primes;
    past past;
    starter starter;
    .internal.thread finder; // runs primes
    bool has_greeted;

    void console(.internal.console console, .internal.clock clock, .internal.system system,
                 counter counter, past past, starter starter)
    {
        this.console = console;
        this.clock = clock;
        this.system = system;
        this.counter = counter;
        this.past = past;
        this.starter = starter;
        editor = new line_editor(console, system);
        notebook = new notebook();
        primes = new primes(console);
    }

    // Begun anew if it should ever end.
    void run()
    {
        if (!has_greeted) greet();
        while (1) obey_next();
    }

    void greet()
    {
        has_greeted = true;
        var is_kept = system.generation() != 0L;
        var fate = is_kept ? "nothing in it will be lost" : "it ends with the machine";

        say("Hello. This is a new world; " + fate + ". Type help for the commands.");
    }

    // Whatever goes wrong, in reading a command or in obeying it, the next one can be given.
    void obey_next()
    {
        try {
            obey(editor.read().trim());
        } catch (.internal.exception.durability e) {
            say("Nothing can be made durable: there is no disk, or it has failed.");
        } catch (.internal.exception.memory e) {
            say("There is no memory left for that. Nothing is lost.");
        } catch (exception e) {
            say("That failed: " + e);
        }
    }

    void obey(string line)
    {
        var space = line.indexOf(' ');
        var end = space < 0 ? line.length() : space;
        var word = line.substring(0, end);
        var rest = line.from(end).trim();

        if (line == "") return;
        if (word == "add") add(rest);
        else if (word == "del") delete(rest);
        else if (word == "name") name(rest);
        else if (word == "unname") take_name_off(rest);
        else if (word == "back") go_back(rest);
        else if (word == "calls") calls(rest);
        else if (word == "end") end_task(rest);
        else if (word == "raise") raise_damage(rest);
        else if (word == "tasks") tasks(rest);
        else if (line == "generations all") past.show_all();
        else if (rest != "") obey_alone(line, "");
        else obey_alone(line, word);
    }

    // Commands that take nothing behind them.
    void obey_alone(string line, string word)
    {
        switch (word) {
        case "list": list(); break;
        case "count": counter.show(); break;
        case "watch": watch(); break;
        case "primes": find_primes(); break;
        case "sync": sync(); break;
        case "info": info(); break;
        case "generations": past.show(); break;
        case "damage": damage(); break;
        case "help": help(); break;
        case "halt": halt(); break;
        default: say("I do not know \"" + line + "\". Type help for the commands.");
        }
    }

    void say(string text)
    {
        console.write(text);
        console.write("\n");
    }

    // ---- the notebook ----

    void add(string text)
    {
        if (text == "") {
            say("What shall I note? For example: add buy milk");
            return;
        }
        if (keep(text)) say("Noted as number " + notebook.size() + ".");
        else say("There is no memory left to note that: delete notes, or end a task.");
    }

    // What is kept has to fit beside what programs have, or notes would use up the reserve that
    // commands need; so the text, too, is made anew.
    bool keep(string text)
    {
        system.useReserve(0);
        try {
            notebook.add(text.substring(0, text.length()));
            return true;
        } catch (.internal.exception.memory e) {
            return false;
        } finally {
            system.useReserve(1);
        }
    }

    void delete(string text)
    {
        var number = number_of(text);

        if (number == 0) say("Which note? For example: del 1");
        else if (!notebook.has(number)) say("There is no note " + number + ": list shows them.");
        else say("Deleted: " + notebook.remove(number));
    }

    // A number above zero, or 0 if the text is none.
    int number_of(string text)
    {
        try {
            var number = text.toInt();
            return number > 0 ? number : 0;
        } catch (.internal.exception.argument e) {
            return 0;
        }
    }

    void list()
    {
        if (notebook.size() == 0) say("There are no notes.");
        for (var i = 1; i <= notebook.size(); i++) say(i + "  " + notebook.note(i));
    }

    // ---- things that go on ----

    void watch()
    {
        counter.watch(true);
        editor.wait_for_key("Once a second; any key stops.\n");
        counter.watch(false);
    }

    void find_primes()
    {
        primes.want(true);
        if (finder == null || !finder.isAlive()) finder = starter.start(primes);
        editor.wait_for_key("On and on; any key stops.\n");
        primes.want(false);
    }

    // ---- the machine ----

    void sync()
    {
        system.sync();
        say("Everything up to here survives a power cut.");
    }

    void name(string text)
    {
        if (text == "") say("Under which name? For example: name before the move");
        else past.give_name(text);
    }

    void take_name_off(string text)
    {
        if (text == "") say("Which name? For example: unname before the move");
        else past.take_name(text);
    }

    void go_back(string text)
    {
        if (text == "") say("To which generation? For example: back 41, or: back before the move");
        else past.go_back(text);
    }

    void info()
    {
        describe_durable();
        say("lives        " + system.lives());
        say("running for  " + span(clock.uptime() / 1000L) + ", all lives together");
        describe_arena();
    }

    void describe_arena()
    {
        say("arena        " + kib(system.arenaFree()) + " of " + kib(system.arenaSize()) +
            " KiB are free for programs");
        say("reserve      " + kib(system.reserve()) + " KiB are kept for this console");
    }

    long kib(long bytes) { return bytes / 1024L; }

    void describe_durable()
    {
        if (system.generation() == 0L) {
            say("generation   none is on disk: what happens here is not kept");
            return;
        }
        say("generation   " + system.generation() + " is the newest on disk");
        say("its age      " + system.durableAge() + " ms");
    }

    // "1 d 2 h 3 min 4 s", without what is zero in front.
    string span(long seconds)
    {
        var text = "";

        if (seconds >= 86400L) text = seconds / 86400L + " d ";
        if (seconds >= 3600L) text += seconds / 3600L % 24L + " h ";
        if (seconds >= 60L) text += seconds / 60L % 60L + " min ";
        return text + seconds % 60L + " s";
    }

    // All, or those before that number, as many as a screen shows.
    void tasks(string number)
    {
        var before = number_of(number);

        if (number == "") console.write(system.tasks());
        else if (before == 0) say("Before which task? For example: tasks 200");
        else console.write(system.tasks(before));
    }

    void calls(string number)
    {
        if (number == "") {
            say("The calls of which task? For example: calls 1");
            return;
        }
        try {
            console.write(system.calls(number.toInt()));
        } catch (.internal.exception.argument e) {
            say("There is no task " + number + ": tasks shows them.");
        }
    }

    // Tasks that wait for what the disk has lost.
    void damage()
    {
        var lines = system.damage();

        console.write(lines);
        if (lines == "") say("No task waits for what the disk has lost.");
        else say("back N goes back, end N ends a task, raise N lets it have an exception.");
    }

    void raise_damage(string text)
    {
        var number = number_of(text);

        if (number == 0) say("In which task? For example: raise 7");
        else if (system.raiseDamage(number)) say("Task " + number + " gets an exception.");
        else say("Task " + number + " waits for nothing that is lost: damage shows who does.");
    }

    void end_task(string text)
    {
        var number = number_of(text);

        if (number == 0) say("Which task? For example: end 7");
        else if (number == own_number()) say("That is this console.");
        else end_number(number);
    }

    int own_number() { return .internal.thread.current().number(); }

    void end_number(int number)
    {
        try {
            if (system.end(number)) say("Task " + number + " has ended.");
            else say("Task " + number + " did not end by itself within a second, and was cut off.");
        } catch (.internal.exception.argument e) {
            say("There is no task " + number + ": tasks shows them.");
        }
    }

    void halt()
    {
        say("Halted. Nothing needs to be saved.");
        system.halt(0);
    }

    void help()
    {
        say("add TEXT     note something");
        say("list         show the notes");
        say("del N        delete note N");
        say("count        show a counter that runs by itself");
        say("watch        watch it");
        say("primes       compute without end; goes on where it was");
        say("info         the state of the machine");
        say("tasks        what runs and what waits");
        say("calls N      the calls in which task N is");
        say("end N        end task N; what it holds is let go");
        say("damage       show the tasks that wait for what the disk has lost");
        say("raise N      let task N have an exception instead");
        say("sync         wait until everything up to now is on disk");
        say("generations  show the moments that can be gone back to, or: generations all");
        say("name TEXT    keep this moment for ever, under a name");
        say("unname TEXT  take that name off again");
        say("back N       go back to generation N, or to the one of that name");
        say("halt         stop the machine");
        say("Or just pull the plug.");
    }
}
