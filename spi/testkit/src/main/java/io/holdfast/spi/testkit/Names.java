package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of the names and codes that programs rely on. */
final class Names {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Names() {}

    static boolean isKebabCase(@Nullable String name) {
        return name != null && KEBAB.matcher(name).matches();
    }

    static void assertKebabCase(@Nullable String name, String what) {
        assertThat(isKebabCase(name))
                .as("%s is '%s': kebab-case is wanted, for example rack-aware", what, name)
                .isTrue();
    }
}
