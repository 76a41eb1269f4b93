// Functions in one another, eight deep.
// expect: 36
package .test;

interface f1 { f2 of(int a); }
interface f2 { f3 of(int a); }
interface f3 { f4 of(int a); }
interface f4 { f5 of(int a); }
interface f5 { f6 of(int a); }
interface f6 { f7 of(int a); }
interface f7 { f8 of(int a); }
interface f8 { int of(int a); }

class main extends program
{
    void test()
    {
        f1 f = a1 -> a2 -> a3 -> a4 -> a5 -> a6 -> a7 -> a8 -> a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8;
        print(f.of(1).of(2).of(3).of(4).of(5).of(6).of(7).of(8));
    }
}
