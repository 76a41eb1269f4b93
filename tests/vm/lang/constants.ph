// Class constants: computed at compile time, seen from other classes, usable in a case.
// expect: 60
// expect: 3600
// expect: 5000000000
// expect: hi there
// expect: matched
package .test;

class other
{
    const hour = main.minute * 60;
    const whom = "there";
}

class main extends program
{
    const minute = 60;
    const big : long = other.hour * 0 + 5000000000L;
    const greeting = "hi ";

    void test()
    {
        print(minute);
        print(other.hour);
        print(big);
        print(greeting + other.whom);
        switch (60) { case minute: print("matched"); }
    }
}
