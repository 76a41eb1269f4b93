// expect error 19: value of .test.high is protected
// expect error 20: more of .test.high is protected
// expect error 21: high of .test.high is protected
package .test;

class high
{
    protected int value = 5;
    protected void high() {}
    protected int more() { return value + 1; }
}

// Below it, but what of objects that are not of this class?
class low extends high
{
    string test(high other)
    {
        var one =
            other.value;
        var two = other.more();
        return "" + new high() + one + two + value + more();
    }
}
class main extends program { void test() {} }
