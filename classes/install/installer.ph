package .phantom.install;

import .phantom.text.radix;

// Asks a person where Phantom shall live, and brings it there. A wrong answer touches nothing, and
// no other disk than the one that was named is written to.
class installer
{
    private .internal.console console;
    private .internal.clock clock;
    private disk[] disks; // behind the image
    private image image;

    void installer(.internal.console console, .internal.clock clock, disk[] disks)
    {
        this.console = console;
        this.clock = clock;
        this.disks = disks;
    }

    void run()
    {
        try {
            image = new image(disks[0]);
            while (!ask()) continue;
        } catch (disk_error e) {
            say("This ends here: ${e.message()}.");
        }
    }

    private void say(string text) { console.write(text + "\n"); }

    // True: there is nothing more to do.
    private bool ask()
    {
        say("");
        say("Phantom can live on one of these disks:");
        for (var i = 1; i < disks.size(); i++) show(disks[i]);
        if (disks.size() == 1) say("  (there is none)");
        var name = console.readLine(
            "Which one shall it be? Type its name, or nothing to leave all as they are: ").trim();
        if (name == "") {
            say("Nothing was changed.");
            return true;
        }
        var chosen = find(name);
        if (chosen == null) {
            say("There is no disk \"${name}\". Nothing was changed.");
            return false;
        }
        return consider(chosen);
    }

    private void show(disk disk)
    {
        var model = disk.model == "" ? "" : ", " + disk.model;

        say("  ${disk.name}: ${disk.size()}${model}; ${whatIsOn(disk)}");
    }

    private string whatIsOn(disk disk)
    {
        try {
            return contents.of(disk);
        } catch (disk_error e) {
            return e.message();
        }
    }

    private disk find(string name)
    {
        for (var i = 1; i < disks.size(); i++) if (disks[i].name == name) return disks[i];
        return null;
    }

    private bool consider(disk disk)
    {
        var refusal = installation.refusal(disk, image);

        if (refusal != null) {
            say(refusal + " Nothing was changed.");
            return false;
        }
        var installed = upgrade.possible(disk);
        if (installed != null) {
            say("Phantom is on ${disk.name}. It can have this kernel, and keep all that is in it.");
            var word = console.readLine("Type upgrade for that, or install to begin anew: ").trim();
            if (word == "upgrade") return upgradeOn(disk, installed);
            if (word != "install") {
                say("That was neither. Nothing was changed.");
                return false;
            }
        }
        return installOn(disk);
    }

    private bool upgradeOn(disk disk, choice installed)
    {
        var refusal = upgrade.refusal(disk, image);

        if (refusal != null) {
            say(refusal + " Nothing was changed.");
            return false;
        }
        new upgrade(disk, image, installed, new progress(console)).run();
        say("${disk.name} has the new kernel. If it does not come up twice, the old one goes on.");
        return end();
    }

    private bool installOn(disk disk)
    {
        say("Everything on ${disk.name} will be lost: ${whatIsOn(disk)}.");
        var again = console.readLine("To go on, type its name once more: ").trim();
        if (again != disk.name) {
            say("That was not its name. Nothing was changed.");
            return false;
        }
        var disk_id = radix.of(clock.now() * 1000L + clock.uptime() % 1000L, 16);
        new installation(disk, image, disk_id, new progress(console)).run();
        say("Phantom is installed on ${disk.name}.");
        return end();
    }

    private bool end()
    {
        console.readLine("Take the medium out. Enter switches the machine off: ");
        return true;
    }
}
