// && and || stop as soon as they know, and give 1 or 0.
// expect: t
// expect: true
// expect: f
// expect: false
// expect: t
// expect: f
// expect: true
// expect: t
// expect: true
// expect: false
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
