// What a class inherits from a superclass comes before what an interface gives.
// expect: class
package .test;

interface given { string f() { return "interface"; } }
class high { string f() { return "class"; } }
class low extends high implements given {}

class main extends program
{
    void test()
    {
        given g = new low();
        print(g.f());
    }
}
