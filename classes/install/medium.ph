package .phantom.install;

// The medium from which Phantom is installed, if it is a disk for the machine.
class medium
{
    private const volume = 64L; // the sector that describes an ISO 9660
    private const name_place = 40;

    static bool isOurs(disk disk)
    {
        var sector = disk.view(volume, 1).copy();

        return sector.text(1, 5) == "CD001" && sector.text(name_place, 8) == "PHANTOM ";
    }
}
