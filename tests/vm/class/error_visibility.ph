// expect error 17: hidden of .test.a is private
// expect error 18: own of .test.a is protected
// expect error 19: secret of .test.a is private
// expect error 20: the field plain of .test.a is not public: a method is needed
package .test;

class a
{
    private int secret;
    int plain;
    private void hidden() {}
    protected void own() {}
}
class main
{
    void test(a x) {
        x.hidden();
        x.own();
        x.secret = 1;
        x.plain = 2;
    }
}
