// A constant that needs itself is a mistake, and so is whatever is wrong with its value besides.
// expect error 9: the constant big is defined by itself
// expect error 10: int cannot be used as this constant
// expect error 12: the constant again is defined by itself
package .test;

class main
{
    const big : long = big * 0 + 5000000000L;
    const text : string = 12 + main.number;
    const number = 3;
    const again : string = again.hour * 0 + 5000000000L;
}
