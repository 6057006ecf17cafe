package io.holdfast.configsources.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an object in JSON (RFC 8259), strictly: no lists, no name twice. Numbers stay as they are written. */
final class JsonText {
    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern UNICODE = Pattern.compile("u[0-9a-fA-F]{4}");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final Settings settings = new Settings();
    private final String text;
    private int at;
    private int line = 1;
    private int lineBegin;

    private JsonText(String text) {
        this.text = text;
    }

    static Map<String, Setting> parse(String text) throws TextProblem {
        JsonText json = new JsonText(text);
        json.space();
        json.object(List.of());
        json.space();
        if (json.at < text.length()) {
            throw json.problem("wanted the end of the text");
        }
        return json.settings.all();
    }

    private void object(List<String> keys) throws TextProblem {
        expect('{');
        if (keys.size() == Settings.MAX_DEPTH) {
            throw problem("nested more than " + Settings.MAX_DEPTH + " deep; flatten it");
        }
        space();
        if (next() == '}') {
            at++;
            return;
        }
        while (true) {
            space();
            List<String> below = new ArrayList<>(keys);
            below.add(string());
            space();
            expect(':');
            space();
            value(below);
            space();
            if (next() != ',') {
                break;
            }
            at++;
        }
        expect('}');
    }

    private void value(List<String> keys) throws TextProblem {
        if (next() == '{') {
            object(keys);
            return;
        }
        int column = at - lineBegin + 1;
        String value = next() == '"' ? string() : literal();
        settings.put(keys, value, line, column);
    }

    private String literal() throws TextProblem {
        if (next() == '[') {
            throw problem("a list is no value; write it as one text");
        }
        Matcher literal = LITERAL.matcher(text).region(at, text.length());
        if (!literal.lookingAt()) {
            throw problem("wanted a value: a text in double quotes, a number, true, false, null or an object");
        }
        at = literal.end();
        return literal.group().equals("null") ? "" : literal.group();
    }

    private String string() throws TextProblem {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (next() != '"') {
            char letter = next();
            if (letter < ' ') {
                throw problem(
                        at >= text.length() ? "the text ends within quotes" : "a text may not go over lines; use \\n");
            }
            at++;
            value.append(letter == '\\' ? escape() : letter);
        }
        at++;
        return value.toString();
    }

    private char escape() throws TextProblem {
        char letter = next();
        int known = ESCAPES.indexOf(letter);
        if (known >= 0) {
            at++;
            return ESCAPED.charAt(known);
        }
        if (UNICODE.matcher(text).region(at, text.length()).lookingAt()) {
            at += 5;
            return (char) Integer.parseInt(text, at - 4, at, 16);
        }
        throw problem("this escape is unknown; write \\\\ for a backslash");
    }

    /** Line breaks stand nowhere else. */
    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            if (text.charAt(at) == '\n') {
                line++;
                lineBegin = at + 1;
            }
            at++;
        }
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char wanted) throws TextProblem {
        if (next() != wanted) {
            throw problem("wanted '" + wanted + "'");
        }
        at++;
    }

    private TextProblem problem(String what) {
        return new TextProblem(line, at - lineBegin + 1, what);
    }
}
