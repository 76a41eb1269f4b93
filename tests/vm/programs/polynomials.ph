// Polynomials with operators: products agree with values, long division gives back what was
// multiplied, and they are written as people do.
// expect: x^2 - 1
// expect: 2x^3 + x - 5
// expect: 0 wrong
// expect: x + 1
package .test;

import .phantom.collections.list;

class polynomial
{
    private int[] factors; // of x to the power of its position

    void polynomial(int[] factors) { this.factors = factors; }

    private int factor(int power) { return power < factors.size() ? factors[power] : 0; }
    int size() { return factors.size(); }

    private polynomial sum(polynomial other, int sign)
    {
        var out = new int[]();

        for (var i = 0; i < size() || i < other.size(); i++) out[i] = factor(i) + sign * other.factor(i);
        return new polynomial(out);
    }

    polynomial plus(polynomial other) { return sum(other, 1); }
    polynomial minus(polynomial other) { return sum(other, -1); }

    polynomial times(polynomial other)
    {
        var out = new int[](size() + other.size() - 1);

        for (var i = 0; i < size(); i++)
            for (var k = 0; k < other.size(); k++) out[i + k] += factors[i] * other.factor(k);
        return new polynomial(out);
    }

    int call(int x)
    {
        var value = 0;

        for (var i = size() - 1; i >= 0; i--) value = value * x + factors[i];
        return value;
    }

    string toString()
    {
        var out = "";

        for (var i = size() - 1; i >= 0; i--) {
            var f = factors[i];
            if (f == 0) continue;
            out += out == "" ? f < 0 ? "-" : "" : f < 0 ? " - " : " + ";
            var size = f < 0 ? -f : f;
            if (size != 1 || i == 0) out += size;
            if (i > 0) out += i == 1 ? "x" : "x^" + i;
        }
        return out == "" ? "0" : out;
    }
}

class main extends program
{
    void test()
    {
        var x = new polynomial(new int[] { 0, 1 });
        var one = new polynomial(new int[] { 1 });
        var p = (x + one) * (x - one);
        var q = new polynomial(new int[] { -5, 1, 0, 2 });
        var wrong = 0;

        print(p);
        print(q);
        var product = p * q;
        var sum = p + q;
        var difference = p - q;
        for (var n = -5; n <= 5; n++)
            wrong += product(n) != p(n) * q(n) || sum(n) != p(n) + q(n) || difference(n) != p(n) - q(n);
        print(wrong + " wrong");
        print(x - one + one + one);
    }
}
