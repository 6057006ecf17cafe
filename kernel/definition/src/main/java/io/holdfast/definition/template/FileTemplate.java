package io.holdfast.definition.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.holdfast.definition.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The template of a configuration file, as far as it can be judged before its task is launched: its tags, and how long
 * the file is at least. The driver renders it, with all that is known then.
 */
public final class FileTemplate implements Mustache.Visitor {
    private static final String DEFAULT_MARK = ":-";
    private static final int QUOTE_BYTES = "'\\''".length();

    private final Map<String, String> env;
    private long bytes;

    private FileTemplate(Map<String, String> env) {
        this.env = env;
    }

    /** Finds what no values can put right. */
    public static void check(String content, Problems problems) {
        int nul = content.indexOf('\0');
        if (nul >= 0) {
            problems.add(Tags.at(content, nul), "", "a NUL character, which no shell can write; remove it");
        }
        Tags.check(content, problems);
        if (problems.isEmpty()) {
            try {
                Mustache.compiler().escapeHTML(false).compile(content);
            } catch (MustacheException e) {
                Tags.wrong(String.valueOf(e.getMessage()), problems);
            }
        }
    }

    /**
     * How many bytes the file takes at least of the command that writes it. What depends on values that only a launch
     * knows is not counted.
     *
     * @param content a template in which {@link #check} finds nothing
     * @param env what the definition says of the task's environment
     */
    public static long leastBytes(String content, Map<String, String> env) {
        FileTemplate least = new FileTemplate(env);
        Mustache.compiler().escapeHTML(false).compile(content).visit(least);
        return least.bytes;
    }

    @Override
    public void visitText(String text) {
        long quotes = text.chars().filter(letter -> letter == '\'').count();
        bytes += text.getBytes(StandardCharsets.UTF_8).length + quotes * (QUOTE_BYTES - 1);
    }

    @Override
    public void visitVariable(String tag) {
        visitText(value(tag));
    }

    @Override
    public boolean visitSection(String tag) {
        String value = value(tag);
        return !value.isEmpty() && !value.equals("false");
    }

    @Override
    public boolean visitInvertedSection(String tag) {
        return env.containsKey(name(tag)) && !visitSection(tag);
    }

    @Override
    public boolean visitInclude(String name) {
        return false;
    }

    /** What is known of a variable; nothing if only a launch knows it. */
    private String value(String tag) {
        String value = env.get(name(tag));
        int mark = tag.indexOf(DEFAULT_MARK);
        return value != null && value.isEmpty() && mark >= 0
                ? tag.substring(mark + DEFAULT_MARK.length()).strip()
                : value == null ? "" : value;
    }

    private static String name(String tag) {
        int mark = tag.indexOf(DEFAULT_MARK);
        return (mark < 0 ? tag : tag.substring(0, mark)).strip();
    }
}
