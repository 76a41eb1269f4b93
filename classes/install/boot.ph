package .phantom.install;

// The program of the ISO's entry Install: the only one in its world, which is not kept. It alone
// holds the boot object, and with it the disks.
class boot
{
    void startup(.internal.boot boot) [8]
    {
        var console = boot.console();
        var disks = machine_disk.all(boot);

        if (disks.size() == 0) console.write("There is nothing here that could be installed.\n");
        else new installer(console, boot.clock(), disks).run();
        boot.system().halt(0);
    }
}
