package kz.dauys.budgeting;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number that is known exactly while that is short, and always to lie between two bounds, which are multiples of a
 * power of two.
 *
 * @param bits how many binary digits the bounds have after the point
 * @param exact the number itself, unless it is too long to be worth keeping
 */
record Approximate(
        int bits, BigInteger low, BigInteger high, @Nullable Fraction exact) {
    private static final int LONGEST = 1 << 15;

    /** The bounds are too far apart to tell two numbers from each other. */
    static final class TooClose extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooClose() {
            super("more digits are needed", null, false, false);
        }
    }

    static Approximate of(Fraction exact, int bits) {
        var scaled = exact.numerator().shiftLeft(bits).divideAndRemainder(exact.denominator());
        var low = scaled[1].signum() < 0 ? scaled[0].subtract(BigInteger.ONE) : scaled[0];
        var high = scaled[1].signum() == 0 ? low : low.add(BigInteger.ONE);
        return new Approximate(bits, low, high, shortOrNull(exact));
    }

    static Approximate of(long whole, int bits) {
        return of(Fraction.of(whole), bits);
    }

    private static @Nullable Fraction shortOrNull(Fraction exact) {
        return exact.denominator().bitLength() + exact.numerator().bitLength() > LONGEST ? null : exact;
    }

    Approximate plus(Approximate other) {
        return new Approximate(
                bits,
                low.add(other.low),
                high.add(other.high),
                exact == null || other.exact == null ? null : shortOrNull(exact.plus(other.exact)));
    }

    Approximate times(long factor) {
        var by = BigInteger.valueOf(factor);
        var one = low.multiply(by);
        var two = high.multiply(by);
        return new Approximate(
                bits, one.min(two), one.max(two), exact == null ? null : shortOrNull(exact.times(Fraction.of(factor))));
    }

    /** The product of two numbers of which none is below nothing. */
    Approximate times(Approximate other) {
        return new Approximate(
                bits,
                low.max(BigInteger.ZERO)
                        .multiply(other.low.max(BigInteger.ZERO))
                        .shiftRight(bits),
                high.multiply(other.high).shiftRight(bits).add(BigInteger.ONE),
                exact == null || other.exact == null ? null : shortOrNull(exact.times(other.exact)));
    }

    /** This number, which is not below nothing, divided by one above nothing. */
    Approximate dividedBy(Approximate other) {
        if (other.low.signum() <= 0) {
            throw new TooClose();
        }
        return new Approximate(
                bits,
                low.max(BigInteger.ZERO).shiftLeft(bits).divide(other.high),
                high.shiftLeft(bits).divide(other.low).add(BigInteger.ONE),
                exact == null || other.exact == null ? null : shortOrNull(exact.dividedBy(other.exact)));
    }

    /**
     * Which is greater.
     *
     * @param enough whether numbers that all these digits cannot tell apart count as equal
     */
    int compare(Approximate other, boolean enough) {
        if (exact != null && other.exact != null) {
            return exact.compareTo(other.exact);
        }
        if (low.compareTo(other.high) > 0) {
            return 1;
        }
        if (high.compareTo(other.low) < 0) {
            return -1;
        }
        if (!enough) {
            throw new TooClose();
        }
        return 0;
    }

    double doubleValue() {
        return Fraction.quotient(low.add(high), BigInteger.ONE.shiftLeft(bits + 1));
    }

    Fraction fraction() {
        return exact != null ? exact : new Fraction(low.add(high), BigInteger.ONE.shiftLeft(bits + 1));
    }
}
