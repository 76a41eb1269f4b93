// Fractions survive being written as JSON to the last bit: random ones of all sizes, and the
// edges.
// expect: 0 wrong
// expect: 5e-324 1.7976931348623157e+308
package .test;

import .phantom.json.json;
import .phantom.numbers.random;

class main extends program
{
    int isKept(double number)
    {
        var again = json.parse(json.of(number).toString()).asDouble();

        return .internal.double.bits(again) == .internal.double.bits(number);
    }

    void test()
    {
        var chance = new random(3L);
        var wrong = 0;

        for (var i = 0; i < 400;) {
            var number = .internal.double.fromBits(chance.nextLong());
            if (number - number != 0.0) continue;
            wrong += !isKept(number);
            i++;
        }
        wrong += !isKept(0.1) + !isKept(-0.0) + !isKept(2.2250738585072014e-308);
        print(wrong + " wrong");
        print(json.of(.internal.double.fromBits(1L)) + " " +
              json.of(.internal.double.fromBits(0x7fefffffffffffffL)));
    }
}
