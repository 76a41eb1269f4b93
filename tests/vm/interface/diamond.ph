// An interface reached in two ways.
// expect: top left right
package .test;

interface top { string t() { return "top"; } }
interface left extends top { string l(); }
interface right extends top { string r(); }
class bottom implements left, right { string l() { return "left"; } string r() { return "right"; } }

class main extends program
{
    void test()
    {
        top t = new bottom();
        left l = new bottom();
        right r = new bottom();
        print(t.t() + " " + l.l() + " " + r.r());
    }
}
