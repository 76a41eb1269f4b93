// Behind what takes all that follows nothing can stand.
// expect error 6: no parameter can stand behind one that takes all arguments
package .test;
class main extends program
{
    void f(int... a, int b) {}
}
