// expect error 11: which interface this function is to fit is not known
// expect error 12: this function does not fit: .test.one is no interface of one method with 2 parameters
// expect error 13: this function does not fit: string is no interface
// expect error 14: string cannot be used as the result, which is int
// expect error 15: this parameter is int in .test.one.f
// expect error 16: this method must return a value
// expect error 17: y is a constant
package .test;
interface one { int f(int a); }
class main { void test(string s) {
    var a = x -> x;
    one b = (x, y) -> x;
    s = () -> 1;
    one c = x -> s;
    one d = (string x) -> 1;
    one e = x -> { return; };
    const y = 1; one g = x -> y = 2;
} }
