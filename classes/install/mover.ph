package .phantom.install;

// Brings parts of the image to a disk, piece by piece, and looks whether they have arrived.
class mover
{
    private disk disk;
    private image image;
    private progress progress;

    void mover(disk disk, image image, progress progress)
    {
        this.disk = disk;
        this.image = image;
        this.progress = progress;
    }

    void put(string part, long sector)
    {
        piecewise(part,
                  (done, count) -> disk.copy(image.disk, image.first(part) + done, sector + done,
                                             count));
    }

    void check(string part, long sector)
    {
        piecewise(part,
                  (done, count) -> disk.compare(image.disk, image.first(part) + done, sector + done,
                                                count));
    }

    // Both copies, one after the other: at any moment one of them is whole.
    void choose(choice choice)
    {
        for (var copy = 0; copy < 2; copy++) {
            disk.writeText(layout.choice(copy), choice.text());
            disk.flush();
        }
    }

    private void piecewise(string part, piece_action action)
    {
        var all = image.count(part);

        for (var done = 0; done < all; done += disk.part_max) {
            var count = all - done < disk.part_max ? all - done : disk.part_max;
            action.take(done, count);
            progress.add(count);
        }
    }
}

interface piece_action
{
    void take(long done, int count);
}
