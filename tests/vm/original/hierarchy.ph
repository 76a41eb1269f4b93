// In the manner of the original's tests of class hierarchies: overrides at each height, ordinals that
// are inherited, calls through var and through the superclass, classes asked for their instances.
// expect: base mid low
// expect: low low low
// expect: 8: low 9: mid
// expect: true true false true
// expect: .test.low .test.mid
// expect: super mid super base
package .test;

class base
{
    string name() [8] { return "base"; }
    string other() [9] { return "base"; }
    string chain() { return "base"; }
}
class mid extends .test.base
{
    string name() [8] { return "mid"; }
    string other() [9] { return "mid"; }
    string chain() { return "mid super " + super.chain(); }
}
class low extends .test.mid
{
    string name() [8] { return "low"; }
    string chain() { return "super " + super.chain(); }
}

class main extends program
{
    void test()
    {
        var a : base;
        var b : base;
        var c : base;
        var any;
        a = new base();
        b = new mid();
        c = new low();
        print(a.name() + " " + b.name() + " " + c.name());
        any = c;
        print(any.name() + " " + any.8() + " " + ((mid) any).name());
        print("8: " + any.8() + " 9: " + any.9());
        print(.test.base.14(c) + " " + .test.low.instanceof(c) + " " + .test.low.instanceof(b) + " " +
              (any is .test.mid));
        print(c.class().name() + " " + b.2().name());
        print(any.chain());
    }
}
