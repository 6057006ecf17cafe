package io.holdfast.definition.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.holdfast.definition.problem.Position;
import io.holdfast.definition.problem.Problems;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders a definition (mustache, <a href="https://mustache.github.io/mustache.5.html">mustache(5)</a>) with
 * values of the environment; nothing is escaped. A tag without a value is a problem, a section without one is
 * left out.
 */
public final class DefinitionTemplate {
    /** The longest definition, in characters, before and after rendering. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final int MOST_MISSING = 50;

    private DefinitionTemplate() {}

    /** The document, or null if there were problems. */
    public static @Nullable Rendered render(String source, Map<String, String> environment, Problems problems) {
        return render(source, new Values(environment, false), problems);
    }

    /** The document with nothing where a value is missing, or null if there were other problems. */
    public static @Nullable Rendered renderWhatIsKnown(
            String source, Map<String, String> environment, Problems problems) {
        return render(source, new Values(environment, true), problems);
    }

    private static @Nullable Rendered render(String source, Values values, Problems problems) {
        String text = normalise(source);
        if (text.length() > MAX_LENGTH) {
            problems.add(Tags.at(text, MAX_LENGTH), "", tooLong("the document"));
            return null;
        }
        int illegal = text.indexOf(LineMarks.MARK);
        if (illegal >= 0) {
            problems.add(Tags.at(text, illegal), "", "the character U+FFFF is not allowed; remove it");
        }
        Tags.check(text, problems);
        return problems.isEmpty() ? fill(text, values, problems) : null;
    }

    private static @Nullable Rendered fill(String text, Values values, Problems problems) {
        LineMarks marks = new LineMarks(text);
        try {
            Template template = Mustache.compiler()
                    .escapeHTML(false)
                    .emptyStringIsFalse(true)
                    .withCollector(values)
                    .compile(marks.marked());
            String rendered = execute(template, text, values, problems);
            for (String name : values.broken()) {
                problems.add(
                        Tags.find(text, name, 1),
                        "",
                        "the value of " + name + " has a line break, which would break the document; remove it");
            }
            return problems.isEmpty() ? marks.unmarked(rendered) : null;
        } catch (Overflow e) {
            problems.add(Position.of(1, 1), "", tooLong("the document with its values filled in"));
        } catch (MustacheException e) {
            Tags.wrong(
                    String.valueOf(e.getMessage()).replaceAll(LineMarks.MARK + "(\\d*" + LineMarks.MARK + ")?", ""),
                    problems);
        }
        return null;
    }

    /** Renders, again and again until every missing name is known. */
    private static String execute(Template template, String text, Values values, Problems problems) {
        for (int missing = 0; ; missing++) {
            try {
                BoundedWriter out = new BoundedWriter();
                template.execute(values, out);
                return out.toString();
            } catch (MustacheException.Context e) {
                String name = e.key;
                problems.add(Tags.find(text, name, e.lineNo), "", missingValue(name));
                values.giveUp(name);
                if (missing == MOST_MISSING) {
                    return "";
                }
            }
        }
    }

    private static String missingValue(String name) {
        return "{{" + name + "}} has no value; set " + name + " in the environment or give a default, {{" + name
                + ":-default}}";
    }

    private static String normalise(String source) {
        String text = source.startsWith("\uFEFF") ? source.substring(1) : source;
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String tooLong(String what) {
        return what + " is longer than " + MAX_LENGTH + " characters; make it shorter";
    }

    /** Stops when a small template has grown too large. */
    private static final class BoundedWriter extends Writer {
        private final StringWriter text = new StringWriter();

        @Override
        public void write(char[] letters, int from, int length) {
            if (text.getBuffer().length() + length > 2 * MAX_LENGTH) {
                throw new Overflow();
            }
            text.write(letters, from, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class Overflow extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
