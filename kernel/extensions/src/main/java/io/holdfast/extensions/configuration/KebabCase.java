package io.holdfast.extensions.configuration;

import java.util.Locale;

/** Names as definitions write them. */
public final class KebabCase {
    private KebabCase() {}

    /** {@code maxSkew} as {@code max-skew}. */
    public static String ofCamel(String name) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                kebab.append('-');
            }
            kebab.append(Character.toLowerCase(c));
        }
        return kebab.toString();
    }

    /** {@code BEST_FIT} as {@code best-fit}. */
    public static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
