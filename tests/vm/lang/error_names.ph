// What does not exist is named once.
// expect error 12: there is no variable, field or class a
// expect error 13: has no method fly
// expect error 14: there is no class nowhere
// expect error 16: has no method fl
package .test;

class main
{
    void test()
    {
        a = 1;
        fly();
        nowhere b;
        b.anything();
        "x".flyx();
    }
}
