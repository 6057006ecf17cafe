package io.holdfast.configsources.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The forms in which values are kept. */
public enum Format {
    /** What {@link java.util.Properties} reads. */
    PROPERTIES,
    /** {@code NAME=value} lines. */
    ENV,
    YAML,
    JSON;

    /** The longest text that is read, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1 << 20;

    /**
     * The format that a file's name tells by its extension.
     *
     * @throws IllegalArgumentException if it tells none
     */
    public static Format of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (extension.equals("yml")) {
            return YAML;
        }
        return Arrays.stream(values())
                .filter(format -> format.label().equals(extension))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the name does not say its format: let it end in .yml, .yaml, .json, .properties or .env, or"
                                + " give 'format' as one of "
                                + Arrays.stream(values()).map(Format::label).collect(Collectors.joining(", "))));
    }

    /** The name for people. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The values of a text by name.
     *
     * @throws TextProblem if it is none of this format; it says where and why, and shows no value
     */
    public Map<String, Setting> parse(String text) throws TextProblem {
        return switch (this) {
            case PROPERTIES -> PropertiesText.parse(text);
            case ENV -> EnvText.parse(text);
            case YAML -> YamlText.parse(text);
            case JSON -> JsonText.parse(text);
        };
    }

    /**
     * The values of a text that is given as bytes.
     *
     * @throws TextProblem if it is too long, is not UTF-8, or is none of this format
     */
    public Map<String, Setting> parse(byte[] bytes) throws TextProblem {
        return parse(Utf8.text(bytes));
    }
}
