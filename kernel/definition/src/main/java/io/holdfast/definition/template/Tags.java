package io.holdfast.definition.template;

import io.holdfast.definition.problem.Position;
import io.holdfast.definition.problem.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a template's tags before it is compiled: refuses kinds we do not offer, and nesting without end. */
final class Tags {
    private static final int DEEPEST_SECTION = 32;
    private static final Pattern LINE = Pattern.compile("(?s)(.*) @ line (\\d+)");
    private static final Pattern OPENING = Pattern.compile("\\{\\{[{&]?\\s*([#^/=><$}]?)");

    private Tags() {}

    static void check(String text, Problems problems) {
        int depth = 0;
        Matcher tag = OPENING.matcher(text);
        while (tag.find()) {
            switch (tag.group(1)) {
                case "#", "^" -> depth++;
                case "/" -> depth--;
                case "}" -> problems.add(at(text, tag.start()), "", "this tag names nothing; name a variable");
                case "=" -> refuse(text, tag, "changing the delimiters of tags", problems);
                case ">", "<", "$" -> refuse(text, tag, "including another template", problems);
                default -> {}
            }
            if (depth > DEEPEST_SECTION) {
                problems.add(
                        at(text, tag.start()),
                        "",
                        "sections are nested more than " + DEEPEST_SECTION + " deep; flatten them");
                return;
            }
        }
    }

    /** Notes what the compiler of templates found; its message ends with a line, or has none. */
    static void wrong(String message, Problems problems) {
        Matcher line = LINE.matcher(message);
        Position at = line.matches() ? Position.of(Integer.parseInt(line.group(2)), 1) : Position.of(1, 1);
        problems.add(at, "", "a {{…}} tag is wrong: " + (line.matches() ? line.group(1) : message) + "; correct it");
    }

    /** Where the first tag of a name is, from a line on; the start of that line if it is not there. */
    static Position find(String text, String name, int fromLine) {
        int from = 0;
        for (int line = 1; line < fromLine; line++) {
            from = text.indexOf('\n', from) + 1;
        }
        Matcher tag = Pattern.compile("\\{\\{[{&#^]?\\s*" + Pattern.quote(name) + "\\s*\\}")
                .matcher(text);
        return tag.find(from) ? at(text, tag.start()) : Position.of(fromLine, 1);
    }

    /** The place of a character. */
    static Position at(String text, int offset) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
            line++;
            start = end + 1;
        }
        return Position.of(line, offset - start + 1);
    }

    private static void refuse(String text, Matcher tag, String what, Problems problems) {
        problems.add(at(text, tag.start()), "", what + " is not supported; write it out");
    }
}
