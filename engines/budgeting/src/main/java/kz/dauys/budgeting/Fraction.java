package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * An exact rational number in lowest terms.
 *
 * @param denominator always positive
 */
public record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
    public static final Fraction ZERO = of(0);
    public static final Fraction ONE = of(1);

    /** Enough leading bits for a quotient that is right to the last bit of a double. */
    private static final int LEADING_BITS = 160;

    public Fraction {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("a fraction over nothing");
        }
        var common = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            common = common.negate();
        }
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    public static Fraction of(long whole) {
        return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    public static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Fraction of(BigDecimal number) {
        return number.scale() >= 0
                ? new Fraction(number.unscaledValue(), BigInteger.TEN.pow(number.scale()))
                : new Fraction(number.toBigIntegerExact(), BigInteger.ONE);
    }

    public Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    public Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Fraction dividedBy(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public int signum() {
        return numerator.signum();
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** The nearest double, or its neighbour. */
    public double doubleValue() {
        return quotient(numerator, denominator);
    }

    /** Rounded half even to so many significant digits, for people to read. */
    public BigDecimal rounded(MathContext precision) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), precision);
    }

    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }

    /** The quotient of two whole numbers of any size, the second of them positive; off by at most one bit. */
    static double quotient(BigInteger numerator, BigInteger denominator) {
        if (numerator.signum() == 0) {
            return 0;
        }
        // a shift to the right by less than nothing is one to the left
        var top = numerator.bitLength() - LEADING_BITS;
        var bottom = Math.max(0, denominator.bitLength() - LEADING_BITS);
        var divided = numerator.shiftRight(top).shiftLeft(LEADING_BITS).divide(denominator.shiftRight(bottom));
        return Math.scalb(divided.doubleValue(), top - bottom - LEADING_BITS);
    }
}
