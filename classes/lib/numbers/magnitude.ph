package .phantom.numbers;

// Arithmetic of natural numbers of any size, which `big` gives a sign. A number is a row of limbs
// of 30 bits, the lowest first, and its last limb is not zero; zero has none. 30 bits, so that the
// product of two limbs and what is carried fit into a long. No method changes what it is given
// unless it says so.
class magnitude
{
    const bits = 30;
    const base = 0x40000000L;
    const mask = 0x3fffffff;
    const karatsuba = 48; // limbs from which three products of halves are faster than one

    // Takes zeros away from the end; the row is changed, and returned.
    static int[] trim(int[] a)
    {
        var size = a.size();

        while (size > 0 && a[size - 1] == 0) size--;
        a.resize(size);
        return a;
    }

    // The limbs from `first` on, at most `count`.
    static int[] part(int[] a, int first, int count)
    {
        var out = new int[]();

        if (count > a.size() - first) count = a.size() - first;
        for (var i = 0; i < count; i++) out[i] = a[first + i];
        return trim(out);
    }

    // Below, at or above 0.
    static int compare(int[] a, int[] b)
    {
        if (a.size() != b.size()) return a.size() - b.size();
        for (var i = a.size() - 1; i >= 0; i--) if (a[i] != b[i]) return a[i] - b[i];
        return 0;
    }

    static int[] add(int[] a, int[] b)
    {
        if (a.size() < b.size()) return add(b, a);
        var out = new int[](a.size());
        var carry = 0;

        for (var i = 0; i < a.size(); i++) {
            carry += a[i];
            if (i < b.size()) carry += b[i];
            out[i] = carry & mask;
            carry >>= bits;
        }
        if (carry != 0) out[a.size()] = carry;
        return out;
    }

    // a - b, which must not be larger.
    static int[] subtract(int[] a, int[] b)
    {
        var out = new int[](a.size());
        var carry = 0;

        for (var i = 0; i < a.size(); i++) {
            carry += a[i];
            if (i < b.size()) carry -= b[i];
            out[i] = carry & mask;
            carry >>= bits;
        }
        return trim(out);
    }

    static int[] multiply(int[] a, int[] b)
    {
        if (a.size() < b.size()) return multiply(b, a);
        if (b.size() >= karatsuba) return multiplyHalves(a, b);
        var out = new int[](a.size() + b.size());

        for (var i = 0; i < b.size(); i++) {
            long factor = b[i];
            var carry = 0L;
            for (var j = 0; j < a.size(); j++) {
                carry += out[i + j] + factor * a[j];
                out[i + j] = (int) carry & mask;
                carry >>= bits;
            }
            out[i + a.size()] = (int) carry;
        }
        return trim(out);
    }

    // (a1 x + a0) (b1 x + b0), where the middle is (a1 + a0) (b1 + b0) without the outer products.
    private static int[] multiplyHalves(int[] a, int[] b)
    {
        var half = (a.size() + 1) / 2;
        var a0 = part(a, 0, half);
        var a1 = part(a, half, half);
        var b0 = part(b, 0, half);
        var b1 = part(b, half, half);
        var low = multiply(a0, b0);
        var high = multiply(a1, b1);
        var middle = subtract(multiply(add(a0, a1), add(b0, b1)), add(low, high));
        var out = new int[](a.size() + b.size() + 1);

        addInto(out, low, 0);
        addInto(out, middle, half);
        addInto(out, high, 2 * half);
        return trim(out);
    }

    // Changes a, which must have room: a += b, moved up by so many limbs.
    private static void addInto(int[] a, int[] b, int limbs)
    {
        var carry = 0;

        for (var i = 0; i < b.size() || carry != 0; i++) {
            carry += a[limbs + i];
            if (i < b.size()) carry += b[i];
            a[limbs + i] = carry & mask;
            carry >>= bits;
        }
    }

    // Changes a: a = a * factor + more. Both are limbs.
    static void multiplyAdd(int[] a, int factor, int more)
    {
        long carry = more;
        var size = a.size();

        for (var i = 0; i < size; i++) {
            carry += (long) factor * a[i];
            a[i] = (int) carry & mask;
            carry >>= bits;
        }
        if (carry != 0L) a[size] = (int) carry;
    }

    // Changes a, which becomes the quotient by a limb; returns the remainder.
    static int divideSmall(int[] a, int divisor)
    {
        var rest = 0L;

        for (var i = a.size() - 1; i >= 0; i--) {
            rest = (rest << bits) | a[i];
            a[i] = (int)(rest / divisor);
            rest %= divisor;
        }
        trim(a);
        return (int) rest;
    }

    static int[] shiftLeft(int[] a, int count)
    {
        var out = new int[]();
        var limbs = count / bits;
        var shift = count % bits;
        var carry = 0;

        if (a.size() == 0) return out;
        out.resize(a.size() + limbs + 1);
        for (var i = 0; i < a.size(); i++) {
            out[i + limbs] = ((a[i] << shift) | carry) & mask;
            carry = a[i] >>> (bits - shift);
        }
        out[a.size() + limbs] = carry;
        return trim(out);
    }

    static int[] shiftRight(int[] a, int count)
    {
        var out = part(a, count / bits, a.size());
        var shift = count % bits;

        for (var i = 0; i < out.size(); i++) {
            var above = i + 1 < out.size() ? out[i + 1] << (bits - shift) : 0;
            out[i] = ((out[i] >>> shift) | above) & mask;
        }
        return trim(out);
    }

    static int bitLength(int[] a)
    {
        if (a.size() == 0) return 0;
        var length = (a.size() - 1) * bits;
        for (var top = a[a.size() - 1]; top != 0; top >>= 1) length++;
        return length;
    }

    // The quotient; `rest`, which is changed, becomes the remainder. As on paper (Knuth's algorithm
    // D): the divisor is shifted until its highest bit is set, so that a guess from the highest
    // limbs is at most a little too large.
    static int[] divide(int[] a, int[] b, int[] rest)
    {
        rest.resize(0);
        if (b.size() == 0) throw new .internal.exception.division("division by zero");
        if (b.size() == 1) {
            var quotient = part(a, 0, a.size());
            rest[0] = divideSmall(quotient, b[0]);
            trim(rest);
            return quotient;
        }
        var shift = (bits - bitLength(b) % bits) % bits;
        var divisor = shiftLeft(b, shift);
        var left = shiftLeft(a, shift);
        var quotient = divideLong(left, divisor);
        left = shiftRight(left, shift);
        for (var i = 0; i < left.size(); i++) rest[i] = left[i];
        return quotient;
    }

    // Changes a, which becomes the remainder.
    private static int[] divideLong(int[] a, int[] b)
    {
        var quotient = new int[]();
        var steps = a.size() - b.size();

        a.resize(a.size() + 1);
        for (var i = steps; i >= 0; i--) {
            var digit = guess(a, b, i);
            if (subtractMultiple(a, b, i, digit)) {
                digit--;
                addBack(a, b, i);
            }
            quotient[i] = digit;
        }
        trim(a);
        return trim(quotient);
    }

    // A digit of the quotient from three limbs by two: right, or one too large.
    private static int guess(int[] a, int[] b, int place)
    {
        var n = b.size();
        var top = ((long) a[place + n] << bits) | a[place + n - 1];
        var digit = top / b[n - 1];
        var rest = top % b[n - 1];

        while (digit >= base || digit * b[n - 2] > ((rest << bits) | a[place + n - 2])) {
            digit--;
            rest += b[n - 1];
            if (rest >= base) break;
        }
        return (int) digit;
    }

    // Changes a: takes away `digit` times b at a place. 1: that was too much.
    private static int subtractMultiple(int[] a, int[] b, int place, int digit)
    {
        var carry = 0L;

        for (var i = 0; i < b.size(); i++) {
            carry += a[place + i] - (long) digit * b[i];
            a[place + i] = (int) carry & mask;
            carry >>= bits;
        }
        carry += a[place + b.size()];
        a[place + b.size()] = (int) carry & mask;
        return carry < 0L;
    }

    private static void addBack(int[] a, int[] b, int place)
    {
        var carry = 0;

        for (var i = 0; i < b.size(); i++) {
            carry += a[place + i] + b[i];
            a[place + i] = carry & mask;
            carry >>= bits;
        }
        a[place + b.size()] = (a[place + b.size()] + carry) & mask;
    }
}
