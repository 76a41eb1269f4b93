// What is for a package is not for others, nor for classes below in objects that are not theirs.
// expect error 20: value of .other.node is for its package: .test.below uses it in its own objects only
// expect error 21: kind of .other.node is for its package: .test.below
// expect error 23: node of .other.node is for its package
// expect error 24: value of .other.node is for its package: .test.below
// expect error 26: value of .other.node is for its package, .other; public is for all
// expect error 30: open can be used by more classes in .other.node
// expect error 31: kind can be used by more classes in .other.node
// expect error 33: value of .other.node is for its package, .other
package .test;
import .other.node;
class .other.node
{
    int value; static int made;
    package void node() {}
    package int kind() { return 1; }
    void open() {}
}
class below extends .other.node { int at(.other.node other) { return
        other.value
        + other.kind() + value
        + node.made
        + (new .other.node() == null);
    } int more(.other.node other) { return other.value + value + kind(); }
}
class main extends program { int look(node other) { return other.value; } void test() {} }

class hides extends .other.node
{
    package void open() {}
    protected int kind() { return 2; }
}
class .ot.user { int look(node other) { return other.value; } }
