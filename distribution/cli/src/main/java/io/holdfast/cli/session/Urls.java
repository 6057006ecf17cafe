package io.holdfast.cli.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/** Text in URLs. */
final class Urls {
    private Urls() {}

    /** One segment of a path, or a parameter's name or value. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The parameters with their question mark; nothing if there are none. */
    static String query(Map<String, String> parameters) {
        StringJoiner text = new StringJoiner("&", "?", "");
        text.setEmptyValue("");
        parameters.forEach((name, value) -> text.add(segment(name) + "=" + segment(value)));
        return text.toString();
    }
}
