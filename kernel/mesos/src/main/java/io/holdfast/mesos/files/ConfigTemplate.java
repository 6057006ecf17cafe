package io.holdfast.mesos.files;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.holdfast.core.spec.TemplateSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders a template (mustache, <a href="https://mustache.github.io/mustache.5.html">mustache(5)</a>) over a task's
 * environment; nothing is escaped. As in definitions, {@code NAME:-default} stands for the default where NAME is unset
 * or empty, and a section is left out where its variable is unset, empty or {@code false}.
 *
 * <p>What the environment lacks is left to the shell of the task. Of that, a section takes secrets and {@code MESOS_*}
 * for set, everything else for unset.
 */
final class ConfigTemplate implements Mustache.Visitor {
    private static final int DEEPEST_SECTION = 32;
    private static final Pattern OPENING = Pattern.compile("\\{\\{[{&]?\\s*([#^/=]?)");
    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String DEFAULT_MARK = ":-";

    private final TemplateSpec template;
    private final Map<String, String> env;
    private final Set<String> secrets;
    private final int longest;
    private final List<Part> parts = new ArrayList<>();
    private int length;

    private ConfigTemplate(TemplateSpec template, Map<String, String> env, Set<String> secrets, int longest) {
        this.template = template;
        this.env = env;
        this.secrets = secrets;
        this.longest = longest;
    }

    /**
     * Renders.
     *
     * @param env what is known of the task's environment
     * @param secrets names of the variables that come from secrets
     * @param longest how many characters the file may have
     * @throws IllegalArgumentException if that is impossible; the message says why, and what to do
     */
    static List<Part> render(TemplateSpec template, Map<String, String> env, Set<String> secrets, int longest) {
        ConfigTemplate rendering = new ConfigTemplate(template, env, secrets, longest);
        rendering.check();
        try {
            Mustache.compiler().escapeHTML(false).compile(template.content()).visit(rendering);
        } catch (MustacheException e) {
            throw rendering.bad("a {{…}} tag is wrong: " + e.getMessage() + "; correct it");
        }
        return rendering.parts;
    }

    private void check() {
        if (template.content().indexOf('\0') >= 0) {
            throw bad("it holds a NUL character, which no shell can write; remove it");
        }
        int depth = 0;
        Matcher tag = OPENING.matcher(template.content());
        while (tag.find()) {
            switch (tag.group(1)) {
                case "#", "^" -> depth++;
                case "/" -> depth--;
                case "=" -> throw bad("changing the delimiters of tags is not supported; write them as {{…}}");
                default -> {}
            }
            if (depth > DEEPEST_SECTION) {
                throw bad("sections are nested more than " + DEEPEST_SECTION + " deep; flatten them");
            }
        }
    }

    @Override
    public void visitText(String text) {
        length += text.length();
        if (length > longest) {
            throw bad(
                    "with its values it is longer than " + longest + " characters; fetch the file with 'uris' instead");
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text));
        }
    }

    @Override
    public void visitVariable(String tag) {
        Reference variable = Reference.of(tag);
        String value = env.get(variable.name());
        if (value != null) {
            visitText(value.isEmpty() && variable.otherwise() != null ? variable.otherwise() : value);
        } else if (SHELL_NAME.matcher(variable.name()).matches()) {
            parts.add(new Part.Variable(variable.name(), variable.otherwise()));
        } else if (variable.otherwise() != null) {
            visitText(variable.otherwise());
        } else {
            throw bad("{{" + tag
                    + "}} is no variable of the task; set it in the task's environment, or give a default, {{" + tag
                    + ":-default}}");
        }
    }

    @Override
    public boolean visitSection(String tag) {
        Reference variable = Reference.of(tag);
        if (!env.containsKey(variable.name())
                && (secrets.contains(variable.name()) || variable.name().startsWith("MESOS_"))) {
            return true;
        }
        String value = env.getOrDefault(variable.name(), "");
        if (value.isEmpty() && variable.otherwise() != null) {
            value = variable.otherwise();
        }
        return !value.isEmpty() && !value.equals("false");
    }

    @Override
    public boolean visitInvertedSection(String tag) {
        return !visitSection(tag);
    }

    @Override
    public boolean visitInclude(String name) {
        throw bad("including another template, {{>" + name + "}}, is not supported; write it out");
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException(
                "the template of the configuration file '" + template.name() + "': " + what);
    }

    /** What a tag names. */
    private record Reference(String name, @Nullable String otherwise) {
        static Reference of(String tag) {
            int mark = tag.indexOf(DEFAULT_MARK);
            return mark < 0
                    ? new Reference(tag.strip(), null)
                    : new Reference(
                            tag.substring(0, mark).strip(),
                            tag.substring(mark + DEFAULT_MARK.length()).strip());
        }
    }
}
