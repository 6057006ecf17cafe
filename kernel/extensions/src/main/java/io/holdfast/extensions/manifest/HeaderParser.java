package io.holdfast.extensions.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads manifest headers that are lists of clauses, by the common header syntax of the OSGi Core specification,
 * release 8, section 3.2.4.
 */
public final class HeaderParser {
    private static final String ENDS = ",;=:\"";

    private final String header;
    private final String text;
    private int at;

    private HeaderParser(String header, String text) {
        this.header = header;
        this.text = text;
    }

    /**
     * The clauses of a header, in order.
     *
     * @param header its name, for messages
     * @throws IllegalArgumentException if it does not keep to the syntax; says which header, and where
     */
    public static List<Clause> parse(String header, String text) {
        return new HeaderParser(header, text).clauses();
    }

    private List<Clause> clauses() {
        List<Clause> clauses = new ArrayList<>();
        do {
            clauses.add(clause());
        } while (accept(','));
        if (at < text.length()) {
            throw wrong("a comma or the end is missing");
        }
        return clauses;
    }

    private Clause clause() {
        List<String> paths = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        do {
            String name = token();
            if (accept(':')) {
                if (accept('=')) {
                    put(directives, name, value());
                } else {
                    token(); // The type of an attribute; all that we look at are texts and versions.
                    expect('=');
                    put(attributes, name, value());
                }
            } else if (accept('=')) {
                put(attributes, name, value());
            } else if (attributes.isEmpty() && directives.isEmpty()) {
                paths.add(name);
            } else {
                throw wrong("'" + name + "' has no value");
            }
        } while (accept(';'));
        if (paths.isEmpty()) {
            throw wrong("a clause has no name");
        }
        return new Clause(paths, attributes, directives);
    }

    private void put(Map<String, String> values, String name, String value) {
        if (values.putIfAbsent(name, value) != null) {
            throw wrong("'" + name + "' is given twice");
        }
    }

    private String value() {
        skipSpace();
        return at < text.length() && text.charAt(at) == '"' ? quoted() : unquoted();
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
            }
            value.append(c);
        }
        throw wrong("a quotation mark is not closed");
    }

    /** Values without quotation marks end at a comma or a semicolon only, as frameworks read them. */
    private String unquoted() {
        int begin = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';') {
            at++;
        }
        return text.substring(begin, at).strip();
    }

    private String token() {
        int begin = at;
        while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String token = text.substring(begin, at).strip();
        if (token.isEmpty()) {
            throw wrong("a name is missing");
        }
        return token;
    }

    private boolean accept(char wanted) {
        skipSpace();
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw wrong("'" + wanted + "' is missing");
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(header + " cannot be read: " + what + " at character " + (at + 1));
    }
}
