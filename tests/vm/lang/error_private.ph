// Fields of objects of another package cannot be reached.
// expect error 11: value of .other.other is for its package, .other
// expect error 12: value of .other.other is for its package, .other
package .test;

class .other.other { int value; }
class main
{
    void test(.other.other o)
    {
        var a = o.value;
        o.value = 1;
    }
}
