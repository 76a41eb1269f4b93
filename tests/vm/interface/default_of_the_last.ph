// Code of an interface that extends the others which offer it prevails, wherever it stands in the list.
// expect: derived derived
package .test;

interface base { string name() { return "base"; } }
interface derived extends base { string name() { return "derived"; } }

class before implements base, derived {}
class behind implements derived, base {}

class main extends program
{
    void test()
    {
        base first = new before();
        base second = new behind();

        print(first.name() + " " + second.name());
    }
}
