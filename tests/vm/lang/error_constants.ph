// Constants are numbers or strings and do not need themselves.
// expect error 8: defined by itself
// expect error 10: must be a number or a string
package .test;

class main
{
    const a = main.b;
    const b = main.a;
    const c = new main();
}
