// A class as an object: its name, and what belongs to it.
// expect: .test.thing
// expect: true
// expect: false
// expect: .internal.int
// expect: .internal.string
// expect: .test.thing
package .test;

class thing {}

class main extends program
{
    void test()
    {
        var c = .test.thing;
        print(c.name());
        print(c.instanceof(new thing()));
        print(c.instanceof("text"));
        .internal.object number = 5;
        print(number.class().name());
        print("x".class());
        print(new thing().class());
    }
}
