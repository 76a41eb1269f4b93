// A program cannot declare a native method that the machine does not have in that class.
// expect error 8: no such native
// expect error 9: no such native
package .test;

class main
{
    native .internal.console steal();
    native void write(string text);
}
