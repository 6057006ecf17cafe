package io.holdfast.http.apps;

import io.holdfast.apps.model.App;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which apps are listed: {@code cmd} and {@code id} are parts of theirs, in whatever case; {@code label} is a list, with commas between, of
 * {@code name}, {@code name==value}, {@code name!=value}, {@code name in (a,b)} and {@code name notin (a,b)}, all of which
 * have to hold. An app without the label is not meant, whatever is said of its value.
 */
final class AppFilter {
    private static final Pattern SELECTOR = Pattern.compile(
            "\\s*([^\\s,=!()]+)\\s*(?:(==|!=)\\s*([^,()]*?)\\s*|(in|notin)\\s*\\(([^()]*)\\)\\s*)?(?:,|$)");

    private final List<Predicate<App>> conditions = new ArrayList<>();

    private AppFilter() {}

    static AppFilter of(Flags flags) {
        AppFilter filter = new AppFilter();
        String cmd = flags.text("cmd");
        if (cmd != null) {
            filter.conditions.add(app -> contains(app.get("cmd").asText(""), cmd));
        }
        String id = flags.text("id");
        if (id != null) {
            filter.conditions.add(app -> contains(app.id().toString(), id));
        }
        String label = flags.text("label");
        if (label != null) {
            filter.labels(label);
        }
        return filter;
    }

    boolean accepts(App app) {
        return conditions.stream().allMatch(condition -> condition.test(app));
    }

    private void labels(String text) {
        Matcher matcher = SELECTOR.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw AppFailure.bad(
                        "the label selector \"" + text + "\" makes no sense at \"" + text.substring(at) + "\"");
            }
            String name = matcher.group(1);
            if (matcher.group(2) != null) {
                String value = matcher.group(3);
                boolean same = matcher.group(2).equals("==");
                conditions.add(app -> has(app, name) && value(app, name).equals(value) == same);
            } else if (matcher.group(4) != null) {
                List<String> values = List.of(matcher.group(5).strip().split("\\s*,\\s*"));
                boolean in = matcher.group(4).equals("in");
                conditions.add(app -> has(app, name) && values.contains(value(app, name)) == in);
            } else {
                conditions.add(app -> has(app, name));
            }
            at = matcher.end();
        }
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean has(App app, String label) {
        return app.get("labels").has(label);
    }

    private static String value(App app, String label) {
        return app.get("labels").path(label).asText("");
    }
}
