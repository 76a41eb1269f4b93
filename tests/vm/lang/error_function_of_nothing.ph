// A function literal where the type that is wanted does not exist: one message, about the type.
// expect error 7: there is no class nowhere
// One that returns a function where a number is wanted does not fit.
// expect error 16: this function does not fit
package .test;

interface maker { nowhere of(int a); }
interface plain { int of(int a); }

class main
{
    void test()
    {
        maker m = a -> b -> a;
        m = c -> c;
        plain p = d -> e -> d;
    }
}
