// expect error 10: class says truly what an object is and cannot be overridden
// expect error 15: class says truly what an object is and cannot be overridden
package .test;

// Programs decide by class() what they have before them, so no object answers it for itself. A method
// of that name that takes something is another one.
class liar
{
    .internal."class" "class"(int a) { return .internal.string; }
    .internal."class" "class"() { return .internal.string; }
}

interface masked
{
    .internal."class" "class"() { return .internal.string; }
}

class main extends program { void test() {} }
