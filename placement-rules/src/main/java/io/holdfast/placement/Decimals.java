package io.holdfast.placement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/** Reads values that may be meant as scalars. Mesos keeps three decimals of a scalar. */
final class Decimals {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

    private Decimals() {}

    /** The texts a value stands for: itself, and if it is a number the way a column shows that number. */
    static List<String> spellings(String value) {
        if (!DECIMAL.matcher(value).matches()) {
            return List.of(value);
        }
        BigDecimal rounded = new BigDecimal(value).setScale(3, RoundingMode.HALF_UP);
        String scalar =
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        return scalar.equals(value) ? List.of(value) : List.of(value, scalar);
    }
}
