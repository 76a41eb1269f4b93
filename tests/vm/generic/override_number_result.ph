// An override that returns a number where T is an object: called both ways.
// expect: 5 5 6
package .test;

abstract class source<T> { abstract T next(); }
class five extends source<int> { int next() { return 5; } }

class main extends program
{
    void test()
    {
        source<int> s = new five();
        source any = s;
        print(new five().next() + " " + s.next() + " " + ((int) any.next() + 1));
    }
}
