// expect error 15: hidden of .test.a is private
// expect error 16: own of .test.a is protected
// expect error 17: secret of .test.a is private
package .test;

class a
{
    private int secret;
    private void hidden() {}
    protected void own() {}
}
class main
{
    void test(a x) {
        x.hidden();
        x.own();
        x.secret = 1;
    }
}
