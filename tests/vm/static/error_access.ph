// expect error 8: own of .test.other is protected
// expect error 9: is a field of an object, and there is no object here
package .test;

class other { protected static int own; int field; }
class main
{
    int x() { return other.own; }
    static int y() { return field; }
    int field;
}
