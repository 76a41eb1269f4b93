// Arrays of byte, short and char: ints in one or two bytes. What comes out is what went in.
// expect: [-128, 0, 127] [-32768, 0, 32767] [0, 65, 65535]
// expect: 3 0 127 -1
// expect: [1, 0, 0, 0, 0, -7] [300, 0, -300] [97, 98, 99]
// expect: 294 294
// expect: same
// expect: [-3, 0, 5, 127] [-300, 2, 300] [2, 3, 40000]
// expect: [[1, -1], [-1, 1]] [[0, 0], [0, 0]]
// expect: [5, 5] 10
// expect: 5 6 6 -4
// expect: [-3, 4] [4, 0, -3]
// expect: 40000 [40000]
// expect: whole
package .test;

class main extends program
{
    void test()
    {
        var bytes = new byte[] { -128, 0, 127 };
        var shorts = new short[] { -32768, 0, 32767 };
        char[] chars = new char[] { 0, 'A', 65535 };

        print(bytes + " " + shorts + " " + chars);
        print(bytes.size() + " " + bytes[1] + " " + bytes[2] + " " + bytes.indexOf(1));
        lengthen();
        add();
        if (bytes == new byte[] { -128, 0, 127 } && chars != new char[] { 0, 66, 65535 } &&
            bytes.hashCode() == new int[] { -128, 0, 127 }.hashCode())
            print("same");
        sort();
        print(new byte[][] { new byte[] { 1, -1 }, new byte[] { -1, 1 } } + " " + new short[2][2]);
        print(five(5, 5) + " " + sum());
        steps();
        var copy = new byte[](2);
        copy.copy(0, new byte[] { 9, -3, 4 }, 1, 2);
        var shorter = new short[] { 4, 0, -3, 8 };
        shorter.resize(3);
        print(copy + " " + shorter);
        object thing = new char[] { 40000 };
        print(((char[]) thing)[0] + " " + thing);
        for (var size = 0; size < 40; size++) check(size);
        check(3000);
        print("whole");
    }

    void lengthen()
    {
        var bytes = new byte[] { 1 };
        var shorts = new short[]();
        var chars = new char[]();

        bytes[5] = -7;
        shorts[2] = -300;
        shorts[0] = 300;
        foreach (var unit in "abc".bytes()) chars[chars.size()] = unit;
        print(bytes + " " + shorts + " " + chars);
    }

    void add()
    {
        var shorts = new short[] { 300, -6 };
        int sum = 0;
        long far = 0L;

        foreach (int one in shorts) sum += one;
        foreach (var one in shorts) far += one;
        print(sum + " " + far);
    }

    void sort()
    {
        var bytes = new byte[] { 127, -3, 5, 0 };
        var shorts = new short[] { 300, 2, -300 };
        var chars = new char[] { 40000, 2, 3 };

        bytes.sort();
        shorts.sort();
        chars.sort();
        print(bytes + " " + shorts + " " + chars);
    }

    byte[] five(byte... all) { return all; }

    int sum()
    {
        var chars = new char[](2);
        var sum = 0;

        chars.fill(5);
        for (var i = 0; i < chars.size(); i++) sum += chars.get(i);
        return sum;
    }

    void steps()
    {
        var bytes = new byte[] { 5 };
        var before = bytes[0]++;
        var after = bytes[0];
        var same = bytes[0]--;

        bytes[0] -= 9;
        print(before + " " + after + " " + same + " " + bytes[0]);
    }

    // Against an array of ints, filled one by one from the end, from the beginning, and as a whole.
    void check(int size)
    {
        var ints = new int[](size);
        var bytes = new byte[]();
        var shorts = new short[]();
        var chars = new char[](size);

        for (var i = 0; i < size; i++) ints[i] = i * 41 % 256 - 128;
        for (var i = 0; i < size; i++) bytes[i] = ints[i];
        for (var i = size - 1; i >= 0; i--) shorts[i] = ints[i] * 256;
        for (var i = 0; i < size; i++) chars[i] = (ints[i] + 128) * 257;
        for (var i = 0; i < size; i++)
            if (bytes[i] != ints[i] || shorts[i] != ints[i] * 256 || chars[i] != (ints[i] + 128) * 257)
                print("of " + size + " the " + i + "th");
        var moved = chars.clone();
        moved.copy(size, chars, 0, size);
        for (var i = 0; i < size; i++) if (moved[size + i] != chars[i]) print("not moved");
    }
}
