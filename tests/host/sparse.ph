// Touches every second page of a table that is far larger than the frames of the Linux program, so
// that as many mappings as ever are needed: one for each page that is there and one for each gap.
// Some places are written, and all must be what they were when they are seen again.
package .phantom;

class boot
{
    const ints = 0x4000000; // 256 MiB, the largest table
    const step = 2048;      // two pages
    const rounds = 3;
    const marked = 16; // one touched page in so many is written

    void startup(.internal.boot boot) [8]
    {
        var table = new int[](ints);
        var wrong = 0;

        for (var round = 1; round <= rounds; round++) {
            for (var i = 0; i < ints; i += step) {
                var is_marked = i / step % marked == 0;
                if (table[i] != (is_marked ? (round - 1) * i : 0)) wrong++;
                if (is_marked) table[i] = round * i;
            }
        }
        boot.console().write(wrong == 0 ? "all as it was\n" : "something changed\n");
        boot.system().halt(wrong == 0 ? 0 : 1);
    }
}
