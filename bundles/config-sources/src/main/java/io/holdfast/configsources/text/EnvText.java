package io.holdfast.configsources.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads {@code NAME=value} lines: empty lines and those that begin with # are left out, {@code export} in
 * front and quotes around a value are taken away. Nothing is expanded.
 */
final class EnvText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String EXPORT = "export ";

    private EnvText() {}

    static Map<String, Setting> parse(String text) throws TextProblem {
        Settings settings = new Settings();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String pair =
                    line.startsWith(EXPORT) ? line.substring(EXPORT.length()).strip() : line;
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            if (!NAME.matcher(name).matches()) {
                // The line itself may hold a secret: name its number only.
                throw new TextProblem(number, 0, "wanted NAME=value");
            }
            settings.put(List.of(name), unquote(pair.substring(equals + 1).strip()), number, 0);
        }
        return settings.all();
    }

    private static String unquote(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
