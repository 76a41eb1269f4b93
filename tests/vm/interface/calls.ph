// Methods of an interface find those of the class, also inherited ones and through a superclass.
// expect: dog Rex
// expect: cat
// expect: cat
// expect: dog Rex
// expect: 2
package .test;

interface named { string name(); }
class dog implements named
{
    string own;
    void dog(string own) { this.own = own; }
    string name() { return "dog " + own; }
}
class felid { string name() { return "cat"; } }
class cat extends felid implements named {}
class kitten extends cat {}

class main extends program
{
    void test()
    {
        named n = new dog("Rex");
        var all = new named[] { new cat(), new kitten(), n };
        int dogs = 0;

        print(n.name());
        foreach (var each in all) {
            print(each.name());
            if (each is dog) dogs++;
        }
        print(dogs + 1);
    }
}
