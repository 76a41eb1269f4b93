// Names of an enum are constants: in cases, in other constants, in arrays.
// expect: 4 6
// expect: b
// expect: 3
package .test;

enum flags { read = 2, write = read * 2, last }

class main extends program
{
    const both = flags.read | flags.write;

    void test()
    {
        print(flags.write + " " + both);
        switch (both) { case flags.read: print("a"); break; case 6: print("b"); break; }
        int[] counts = new int[](flags.last);
        counts[flags.read] = 3;
        print(counts[2]);
    }
}
