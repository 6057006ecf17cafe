package io.holdfast.extensions.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The clauses of a manifest header as OSGi Core (3.2.4, Common Header Syntax) has them: paths, then attributes and
 * directives. Accepts what the framework accepted before; it is no validator.
 */
final class ManifestHeader {
    private ManifestHeader() {}

    /**
     * Each path with its attributes ({@code name=value}); directives ({@code name:=value}) are left out.
     *
     * @param header for example {@code a.b;a.c;version="1.0.0";uses:="x,y",d}
     */
    static Map<String, Map<String, String>> parse(String header) {
        Map<String, Map<String, String>> clauses = new LinkedHashMap<>();
        for (String clause : split(header, ',')) {
            List<String> paths = new ArrayList<>();
            Map<String, String> attributes = new LinkedHashMap<>();
            for (String part : split(clause, ';')) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    paths.add(part);
                } else if (part.charAt(Math.max(0, equals - 1)) != ':') {
                    attributes.put(part.substring(0, equals).strip(), unquoted(part.substring(equals + 1)));
                }
            }
            paths.forEach(path -> clauses.put(path, attributes));
        }
        return clauses;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (text.charAt(i) == separator && !quoted)) {
                String part = text.substring(start, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return parts;
    }

    private static String unquoted(String value) {
        String bare = value.strip();
        boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }
}
