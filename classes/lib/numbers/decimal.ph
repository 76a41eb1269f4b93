package .phantom.numbers;

import .phantom.collections.comparable;
import .phantom.text.parse_error;

// A decimal fraction of any size, exact: 0.1 is a tenth. For money, and for what people have
// written. It never changes, and it keeps its places: 1.50 + 1.5 is 3.00. Equal is what has the
// same value: 1.5 == 1.50.
class decimal implements comparable<decimal>
{
    private big digits;
    private int places;

    // digits / 10^places: new decimal(big.of(1250L), 2) is 12.50.
    void decimal(big digits, int places)
    {
        this.digits = digits;
        this.places = natural(places);
    }

    static decimal of(long value) { return new decimal(big.of(value), 0); }

    // 12, -0.50, +.5: digits, and perhaps more behind a point. Raises parse_error.
    static decimal parse(string text)
    {
        var point = text.indexOf('.');

        if (point < 0) return new decimal(big.parse(text), 0);
        var behind = text.from(point + 1);
        for (var i = 0; i < behind.length(); i++)
            if (behind.charAt(i) < '0' || behind.charAt(i) > '9')
                throw new parse_error("not a digit", point + 1 + i);
        return new decimal(big.parse(text.substring(0, point) + behind), behind.length());
    }

    big digits() { return digits; }
    int places() { return places; } // behind the point
    int sign() { return digits.sign(); }
    decimal negated() { return new decimal(digits.negated(), places); }
    decimal absolute() { return new decimal(digits.absolute(), places); }

    // As many places as the operand that has more; of a product as many as both have.
    decimal plus(decimal other)
    {
        var places = common(other);

        return new decimal(scaled(places).plus(other.scaled(places)), places);
    }

    decimal minus(decimal other) { return plus(other.negated()); }

    decimal times(decimal other)
    {
        return new decimal(digits.times(other.digits()), places + other.places());
    }

    // A quotient may have no end, so it is said how many places are wanted. It is rounded to the
    // nearest, and from the middle to the one whose last digit is even. There is no `/`.
    decimal dividedBy(decimal divisor, int places)
    {
        var dividend = digits.times(power(natural(places) + divisor.places()));

        return new decimal(nearest(dividend, divisor.digits().times(power(this.places))), places);
    }

    // With so many places, rounded in the same way.
    decimal rounded(int places) { return dividedBy(of(1L), places); }

    // What stands before the point.
    big whole() { return digits.dividedBy(power(places)); }

    double toDouble() { return toString().toDouble(); }

    int compare(decimal other)
    {
        var places = common(other);

        return scaled(places).compare(other.scaled(places));
    }

    bool equals(.internal.object other)
    {
        return other is decimal && compare((decimal) other) == 0;
    }

    int hashCode()
    {
        var bits = .internal.double.bits(toDouble());

        return (int)(bits ^ (bits >>> 32));
    }

    string toString()
    {
        var text = digits.absolute().toString().padLeft(places + 1, '0');
        var whole = text.substring(0, text.length() - places);
        var sign = sign() < 0 ? "-" : "";

        return sign + whole + (places == 0 ? "" : "." + text.from(text.length() - places));
    }

    private int common(decimal other) { return places > other.places() ? places : other.places(); }

    // For other decimals: the digits, with this many places, which are not less than there are.
    big scaled(int places) { return digits.times(power(places - this.places)); }

    private static int natural(int places)
    {
        if (places < 0) throw new .internal.exception.argument("less than no decimal places");
        return places;
    }

    private static big power(int exponent) { return big.of(10L).power(exponent); }

    private static big nearest(big a, big b)
    {
        var quotient = a.dividedBy(b);
        var twice = a.remainder(b).absolute().shiftLeft(1).compare(b.absolute());

        if (twice < 0 || twice == 0 && quotient.isEven()) return quotient;
        return quotient.plus(big.of((long) a.sign() * b.sign()));
    }
}
