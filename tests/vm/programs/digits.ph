// Big numbers: factorials, Fibonacci, pi, e, roots, primes.
// restart: 61
// expect: 30414093201713378043612608166064768844377641568960512000000000000
// expect: 375 digits, their sum 1404
// expect: 222232244629420445529739893461909967206666939096499764990979600
// expect: 3141592653589793238462643383279502884197169399375105820974944
// expect: true
// expect: 14142135623730950488016887242096980785696
// expect: 170141183460469231731687303715884105727 1
package .test;

import .phantom.numbers.big;
import .phantom.text.builder;

class main extends program
{
    big factorial(int n)
    {
        var result = big.of(1L);
        for (var i = 2; i <= n; i++) result = result.times(big.of(i));
        return result;
    }

    big fibonacci(int n)
    {
        var a = big.of(0L), b = big.of(1L);
        for (; n > 0; n--) {
            var next = a.plus(b);
            a = b;
            b = next;
        }
        return a;
    }

    // Machin: arccot by its series, all in units of 10^-digits.
    big arccot(int x, big unit)
    {
        var term = unit.dividedBy(big.of(x));
        var sum = term;
        var square = big.of(x * x);
        for (var n = 3; !term.isZero(); n += 2) {
            term = term.dividedBy(square).negated();
            sum = sum.plus(term.dividedBy(big.of(n)));
        }
        return sum;
    }

    string pi(int digits)
    {
        var unit = big.of(10L).power(digits + 10);
        var quarter = arccot(5, unit).times(big.of(4L)).minus(arccot(239, unit));
        return quarter.times(big.of(4L)).dividedBy(big.of(10L).power(10)).toString();
    }

    // The spigot of Gibbons.
    string stream(int count)
    {
        var out = new builder();
        var q = big.of(1L), r = big.of(0L), t = big.of(1L);
        var k = big.of(1L), n = big.of(3L), l = big.of(3L);
        while (out.length() < count) {
            if (q.times(big.of(4L)).plus(r).minus(t).compare(n.times(t)) < 0) {
                out.append(n.toString());
                var nr = r.minus(n.times(t)).times(big.of(10L));
                n = q.times(big.of(3L)).plus(r).times(big.of(10L)).dividedBy(t)
                        .minus(n.times(big.of(10L)));
                q = q.times(big.of(10L));
                r = nr;
            } else {
                var nr = q.times(big.of(2L)).plus(r).times(l);
                var nn = q.times(k.times(big.of(7L))).plus(big.of(2L)).plus(r.times(l))
                             .dividedBy(t.times(l));
                q = q.times(k);
                t = t.times(l);
                l = l.plus(big.of(2L));
                k = k.plus(big.of(1L));
                n = nn;
                r = nr;
            }
        }
        return out.toString();
    }

    void test()
    {
        print(factorial(50));
        var digits = factorial(200).toString();
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) sum += digits.charAt(i) - '0';
        print(digits.length() + " digits, their sum " + sum);
        print(fibonacci(300));
        var pi = pi(60);
        print(pi);
        print(stream(40) == pi.substring(0, 40));
        print(big.of(2L).times(big.of(10L).power(80)).squareRoot());
        var mersenne = big.of(2L).power(127).minus(big.of(1L));
        print(mersenne + " " + big.of(3L).powerModulo(mersenne.minus(big.of(1L)), mersenne));
    }
}
