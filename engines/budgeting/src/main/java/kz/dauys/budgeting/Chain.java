package kz.dauys.budgeting;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The exact prices of a count so far, each a whole-numbered combination of the ones before it:
 *
 * <pre>price = (constant + share * endowment + sum of factor[d] * price[d]) / divisor</pre>
 *
 * <p>What a voter pays at equal shares, and what a voter bears in Phragmén's method, has this form, because everything
 * that a voter has spent so far is a sum of earlier prices. So exact values need no arithmetic for each voter: the
 * factors are counted in whole numbers, and this class alone handles long numbers. All values are kept over one common
 * denominator, the product of all divisors.
 */
final class Chain {
    private final BigInteger endowment;
    private final BigInteger endowmentDivisor;
    private BigInteger[] numerators = new BigInteger[16];
    private BigInteger[] divisors = new BigInteger[16];
    private BigInteger product = BigInteger.ONE;
    private int size;

    Chain(Fraction endowment) {
        this.endowment = endowment.numerator();
        this.endowmentDivisor = endowment.denominator();
    }

    int size() {
        return size;
    }

    /** The value of a combination, as a numerator over {@link #denominator()}. */
    BigInteger combine(long constant, long share, long[] factors) {
        var sum = BigInteger.ZERO;
        for (var d = 0; d < size; d++) {
            if (sum.signum() != 0) {
                sum = sum.multiply(divisors[d]);
            }
            if (factors[d] != 0) {
                sum = sum.add(numerators[d].multiply(BigInteger.valueOf(factors[d])));
            }
        }
        var rest = BigInteger.valueOf(constant).multiply(endowmentDivisor);
        if (share != 0) {
            rest = rest.add(endowment.multiply(BigInteger.valueOf(share)));
        }
        return sum.add(rest.multiply(product));
    }

    BigInteger denominator() {
        return endowmentDivisor.multiply(product);
    }

    /** Adds the price with this numerator over the {@link #denominator()} of now times the divisor. */
    void append(BigInteger numerator, long divisor) {
        if (size == numerators.length) {
            numerators = Arrays.copyOf(numerators, size * 2);
            divisors = Arrays.copyOf(divisors, size * 2);
        }
        numerators[size] = numerator;
        divisors[size] = BigInteger.valueOf(divisor);
        product = product.multiply(divisors[size]);
        size++;
    }
}
