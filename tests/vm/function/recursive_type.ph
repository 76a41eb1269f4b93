// A function that returns a function of its own kind.
// expect: 3
package .test;

interface chain { chain next(); }

class main extends program
{
    void test()
    {
        chain end = null;
        chain two = () -> end;
        chain one = () -> two;
        chain zero = () -> one;
        int count = 0;
        for (chain c = zero; c != null; c = c.next()) count++;
        print(count);
    }
}
