// Fields of other objects cannot be reached.
// expect error 11: a method is needed
// expect error 12: a method is needed
package .test;

class other { int value; }
class main
{
    void test(other o)
    {
        var a = o.value;
        o.value = 1;
    }
}
