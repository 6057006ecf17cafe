package io.holdfast.secrets;

import java.util.List;

/** A secret's name, taken apart: letters, digits and {@code . _ - @ +} in parts that are separated by {@code /}. */
record SecretName(List<String> parts) {
    private static final int MOST_CHARACTERS = 512;
    private static final String PART = "[A-Za-z0-9._@+-]+";

    /**
     * Takes a name apart.
     *
     * @throws IllegalArgumentException if it could lead elsewhere, or nowhere
     */
    static SecretName of(String name) {
        if (name.length() > MOST_CHARACTERS) {
            throw refused(
                    "a secret's name has at most " + MOST_CHARACTERS + " characters, this one has " + name.length());
        }
        List<String> parts = List.of(name.split("/", -1));
        for (String part : parts) {
            if (!part.matches(PART) || part.equals(".") || part.equals("..")) {
                throw refused("a secret's name is made of letters, digits and . _ - @ + in parts that are separated by"
                        + " one '/'; the name '" + printable(name) + "' is not");
            }
        }
        return new SecretName(parts);
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why);
    }
}
