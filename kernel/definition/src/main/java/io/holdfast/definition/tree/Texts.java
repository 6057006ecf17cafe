package io.holdfast.definition.tree;

import java.math.BigDecimal;

/** Values as messages show them. */
public final class Texts {
    private static final int SHOWN = 40;

    private Texts() {}

    /** At most 40 characters, on one line. */
    public static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** A number without needless zeros. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
