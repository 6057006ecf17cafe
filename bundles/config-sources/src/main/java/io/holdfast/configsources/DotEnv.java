package io.holdfast.configsources;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads {@code NAME=value} lines: empty lines and those that begin with # are left out, {@code export} in
 * front and quotes around a value are taken away. Nothing is expanded.
 */
final class DotEnv {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private DotEnv() {}

    static Map<String, String> parse(String text, String where) throws IOException {
        Map<String, String> values = new TreeMap<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String pair = line.startsWith("export ")
                    ? line.substring("export ".length()).strip()
                    : line;
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            if (!NAME.matcher(name).matches()) {
                // The line itself may hold a secret: name its number only.
                throw new IOException("config file " + where + ", line " + number + ": wanted NAME=value");
            }
            values.put(name, unquote(pair.substring(equals + 1).strip()));
        }
        return values;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
