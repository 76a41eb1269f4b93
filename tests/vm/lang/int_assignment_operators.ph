// Every operator has its assigning form, and an assignment has a value.
// expect: 7
// expect: 4
// expect: 12
// expect: 3
// expect: 1
// expect: 5
// expect: 4
// expect: 6
// expect: 48
// expect: 12
// expect: 3
// expect: 9 9
package .test;

class main extends program
{
    void test()
    {
        var a = 5;
        a += 2; print(a);
        a -= 3; print(a);
        a *= 3; print(a);
        a /= 4; print(a);
        a %= 2; print(a);
        a |= 4; print(a);
        a &= 6; print(a);
        a ^= 2; print(a);
        a <<= 3; print(a);
        a >>= 2; print(a);
        a >>>= 2; print(a);
        var b = a = 9;
        print(a + " " + b);
    }
}
