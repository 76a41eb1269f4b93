// Numbers in a var find the methods that take them.
// expect: 2.5
// expect: 5.0
// expect: object
package .test;

class main extends program
{
    string f(double d) { return "" + d; }
    string g(.internal.object o) { return "object"; }

    void test()
    {
        var self;
        var number;
        self = this;
        number = 2.5;
        print(self.f(number));
        number = 5;
        print(self.f(number));
        print(self.g(number));
    }
}
