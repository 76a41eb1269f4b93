package .test;

import .phantom.encoding.hex;
import .phantom.install.contents;
import .phantom.numbers.random;

// What is on a disk is known by what it begins with; and any bytes at all are something.
class main extends program
{
    void test()
    {
        print(contents.ofBytes(bytes(0, "")));            // expect: empty
        print(contents.ofBytes(bytes(77, "x")));          // expect: something unknown
        print(contents.ofBytes(bytes(1080, "\x53\xef"))); // expect: ext
        print(contents.ofBytes(bytes(3, "NTFS    ")));    // expect: NTFS
        print(contents.ofBytes(bytes(82, "FAT32   ")));   // expect: FAT
        print(contents.ofBytes(bytes(54, "FAT16   ")));   // expect: FAT
        print(contents.ofBytes(bytes(32769, "CD001")));   // expect: ISO 9660
        print(contents.ofBytes(bytes(4086, "SWAPSPACE2"))); // expect: swap
        print(contents.ofBytes(bytes(536, "LVM2 001")));  // expect: LVM
        print(contents.ofBytes(bytes(65600, "_BHRfS_M"))); // expect: btrfs
        print(contents.ofBytes(bytes(0, "XFSB")));        // expect: XFS
        print(contents.ofBytes(bytes(0, "PHANTOM\0")));   // expect: Phantom
        print(contents.ofBytes(bytes(65600, "_BHRfS_"))); // expect: something unknown
        print(contents.ofBytes(new binary()));            // expect: empty
        wild();
    }

    binary bytes(int place, string mark)
    {
        var bytes = new binary();

        bytes.resize(136 * 512);
        bytes.setText(place, mark);
        return bytes;
    }

    void wild()
    {
        var random = new random(15L);

        for (var round = 0; round < 300; round++) {
            var bytes = new binary();
            bytes.resize(random.below(2000));
            for (var i = 0; i < bytes.size(); i++) bytes[i] = random.below(256);
            if (contents.ofBytes(bytes) == "") print("nothing is said of " + hex.encode(bytes));
        }
    }
}
