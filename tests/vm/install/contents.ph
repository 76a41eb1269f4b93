// What is on a disk is known by what it begins with; and any bytes at all are something.
// expect: empty
// expect: something unknown
// expect: ext
// expect: NTFS
// expect: FAT
// expect: FAT
// expect: ISO 9660
// expect: swap
// expect: LVM
// expect: btrfs
// expect: XFS
// expect: Phantom
// expect: something unknown
// expect: empty
package .test;

import .phantom.encoding.hex;
import .phantom.install.contents;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        print(contents.ofBytes(bytes(0, "")));
        print(contents.ofBytes(bytes(77, "x")));
        print(contents.ofBytes(bytes(1080, "\x53\xef")));
        print(contents.ofBytes(bytes(3, "NTFS    ")));
        print(contents.ofBytes(bytes(82, "FAT32   ")));
        print(contents.ofBytes(bytes(54, "FAT16   ")));
        print(contents.ofBytes(bytes(32769, "CD001")));
        print(contents.ofBytes(bytes(4086, "SWAPSPACE2")));
        print(contents.ofBytes(bytes(536, "LVM2 001")));
        print(contents.ofBytes(bytes(65600, "_BHRfS_M")));
        print(contents.ofBytes(bytes(0, "XFSB")));
        print(contents.ofBytes(bytes(0, "PHANTOM\0")));
        print(contents.ofBytes(bytes(65600, "_BHRfS_")));
        print(contents.ofBytes(new binary()));
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
