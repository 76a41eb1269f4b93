// && and || stop as soon as they know, and give 1 or 0.
// expect: t
// expect: 1
// expect: f
// expect: 0
// expect: t
// expect: f
// expect: 1
// expect: t
// expect: 1
// expect: 0
package .test;

class main extends program
{
    int yes() { print("t"); return 2; }
    int no() { print("f"); return 0; }

    void test()
    {
        print(yes() || no());
        print(no() && yes());
        print(yes() && !no());
        print(yes() || no() && no());
        print(!5);
    }
}
