// A variable lives in its block; an inner one hides an outer one.
// expect: 2
// expect: 1
// expect: field
// expect: mine
package .test;

class main extends program
{
    string name;

    void test()
    {
        var a = 1;
        {
            var a = 2;
            print(a);
        }
        print(a);
        name = "field";
        print(name);
        var name = "mine";
        print(name);
    }
}
