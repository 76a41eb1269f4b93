package .phantom.numbers;

import .phantom.collections.comparable;
import .phantom.text.builder;
import .phantom.text.parse_error;

// A whole number of any size. It never changes; each operation makes a new one.
class big implements comparable<big>
{
    private const chunk = 1000000000; // the largest power of ten that is a limb, and its digits
    private const chunk_digits = 9;

    int sign;    // -1, 0 or 1
    int[] limbs; // as in magnitude

    // Of a sign and a magnitude, which the number keeps. Use of() and parse().
    void big(int sign, int[] limbs)
    {
        this.sign = limbs.size() == 0 ? 0 : sign;
        this.limbs = limbs;
    }

    static big of(long value)
    {
        var limbs = new int[]();
        var sign = value < 0L ? -1 : 1;

        // One by one with its sign: the lowest long has no positive counterpart.
        for (; value != 0L; value /= magnitude.base)
            limbs[limbs.size()] = (int)(value % magnitude.base) * sign;
        return new big(sign, limbs);
    }

    // Decimal digits, perhaps behind a sign. Raises parse_error.
    static big parse(string text)
    {
        var limbs = new int[]();
        int first = text.length() > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+');

        if (first == text.length()) throw new parse_error("no digits", first);
        for (var i = first; i < text.length(); i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) throw new parse_error("not a digit", i);
        }
        for (var i = first; i < text.length();) {
            var count = (text.length() - i) % chunk_digits;
            if (count == 0) count = chunk_digits;
            var digits = text.substring(i, count).toInt();
            magnitude.multiplyAdd(limbs, i == first ? 1 : chunk, digits);
            i += count;
        }
        return new big(first != 0 && text.charAt(0) == '-' ? -1 : 1, magnitude.trim(limbs));
    }

    int sign() { return sign; }
    int[] limbs() { return limbs; } // not to be changed
    bool isZero() { return sign == 0; }
    bool isEven() { return sign == 0 || (limbs[0] & 1) == 0; }
    int bitLength() { return magnitude.bitLength(limbs); } // of the value without its sign
    big negated() { return new big(-sign, limbs); }
    big absolute() { return new big(1, limbs); }

    big plus(big other)
    {
        if (sign == 0) return other;
        if (other.sign() == 0) return this;
        if (sign == other.sign()) return new big(sign, magnitude.add(limbs, other.limbs()));
        if (magnitude.compare(limbs, other.limbs()) >= 0)
            return new big(sign, magnitude.subtract(limbs, other.limbs()));
        return new big(-sign, magnitude.subtract(other.limbs(), limbs));
    }

    big minus(big other) { return plus(other.negated()); }

    big times(big other)
    {
        return new big(sign * other.sign(), magnitude.multiply(limbs, other.limbs()));
    }

    // As for int: towards zero, and the remainder has the sign of the dividend.
    big dividedBy(big divisor)
    {
        var quotient = magnitude.divide(limbs, divisor.limbs(), new int[]());

        return new big(sign * divisor.sign(), quotient);
    }

    big remainder(big divisor)
    {
        var rest = new int[]();

        magnitude.divide(limbs, divisor.limbs(), rest);
        return new big(sign, rest);
    }

    // The remainder that is not negative.
    big modulo(big divisor)
    {
        var rest = remainder(divisor);

        return rest.sign() < 0 ? rest.plus(divisor.absolute()) : rest;
    }

    big power(int exponent)
    {
        var result = of(1L);
        var factor = this;

        if (exponent < 0) throw new .internal.exception.argument("a negative exponent");
        for (; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) != 0) result = result.times(factor);
            if (exponent > 1) factor = factor.times(factor);
        }
        return result;
    }

    // The power, modulo a positive number, without ever making a number larger than its square.
    big powerModulo(big exponent, big divisor)
    {
        var result = of(1L).modulo(divisor);
        var factor = modulo(divisor);

        if (exponent.sign() < 0) throw new .internal.exception.argument("a negative exponent");
        for (var i = 0; i < exponent.bitLength(); i++) {
            if (exponent.bit(i)) result = result.times(factor).modulo(divisor);
            factor = factor.times(factor).modulo(divisor);
        }
        return result;
    }

    // A bit of the value without its sign.
    int bit(int place)
    {
        var limb = place / magnitude.bits;

        return limb < limbs.size() && ((limbs[limb] >> (place % magnitude.bits)) & 1) != 0;
    }

    // The greatest number that divides both; 0 only for two zeros.
    big gcd(big other)
    {
        var a = absolute();
        var b = other.absolute();

        while (b.sign() != 0) {
            var rest = a.remainder(b);
            a = b;
            b = rest;
        }
        return a;
    }

    // The largest number whose square is not larger.
    big squareRoot()
    {
        if (sign < 0) throw new .internal.exception.argument("the root of a negative number");
        if (sign == 0) return this;
        var root = of(1L).shiftLeft((bitLength() + 1) / 2); // not below the root
        while (1) {
            var next = root.plus(dividedBy(root)).shiftRight(1);
            if (next.compare(root) >= 0) return root;
            root = next;
        }
    }

    // The value without its sign is shifted: towards zero, other than for int. Raises
    // .internal.exception.argument if the count is negative.
    big shiftLeft(int count) { return new big(sign, magnitude.shiftLeft(limbs, natural(count))); }
    big shiftRight(int count) { return new big(sign, magnitude.shiftRight(limbs, natural(count))); }

    private static int natural(int count)
    {
        if (count < 0) throw new .internal.exception.argument("a negative count");
        return count;
    }

    // Below, at or above 0.
    int compare(big other)
    {
        if (sign != other.sign()) return sign - other.sign();
        return sign * magnitude.compare(limbs, other.limbs());
    }

    bool equals(.internal.object other) { return other is big && compare((big) other) == 0; }

    int hashCode()
    {
        var hash = sign;

        for (var i = 0; i < limbs.size(); i++) hash = hash * 31 + limbs[i];
        return hash;
    }

    bool fitsLong() { return bitLength() <= 64 && of(lowest()).compare(this) == 0; }

    // Raises .internal.exception.argument if the number is too large.
    long toLong()
    {
        if (!fitsLong()) throw new .internal.exception.argument("the number does not fit a long");
        return lowest();
    }

    // What the lowest 64 bits are as a long.
    private long lowest()
    {
        var value = 0L;

        for (var i = limbs.size() - 1; i >= 0; i--) value = (value << magnitude.bits) | limbs[i];
        return value * sign;
    }

    string toString()
    {
        var rest = magnitude.part(limbs, 0, limbs.size());
        var chunks = new int[]();
        var out = new builder();

        if (sign == 0) return "0";
        while (rest.size() > 0) chunks[chunks.size()] = magnitude.divideSmall(rest, chunk);
        if (sign < 0) out.character('-');
        for (var i = chunks.size() - 1; i >= 0; i--) {
            var digits = .internal.int.fromInt(chunks[i]);
            if (i < chunks.size() - 1) out.fill('0', chunk_digits - digits.length());
            out.append(digits);
        }
        return out.toString();
    }
}
