package io.holdfast.definition.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What tags may name: the environment and nothing else, no Java member of any value.
 *
 * <p>{@code NAME:-default} gives the default when NAME is unset or empty, as a shell does. The text {@code
 * false} counts as false in a section.
 */
final class Values implements Mustache.Collector {
    private static final String DEFAULT_MARK = ":-";

    private final Map<String, String> environment;
    private final boolean allKnown;
    private final Set<String> givenUp = new HashSet<>();
    private final Set<String> broken = new LinkedHashSet<>();

    /** What is missing is an empty text if all names count as known. */
    Values(Map<String, String> environment, boolean allKnown) {
        this.environment = environment;
        this.allKnown = allKnown;
    }

    /** From now on this name has an empty value, so that the search for others goes on. */
    void giveUp(String name) {
        givenUp.add(name);
    }

    /** Names that were used although their values cannot stand in a definition. */
    Set<String> broken() {
        return broken;
    }

    private @Nullable Object find(String name) {
        int mark = name.indexOf(DEFAULT_MARK);
        String variable = mark < 0 ? name : name.substring(0, mark).strip();
        String value = environment.get(variable);
        if (mark >= 0 && (value == null || value.isEmpty())) {
            value = name.substring(mark + DEFAULT_MARK.length()).strip();
        }
        if (value == null) {
            return allKnown || givenUp.contains(name) ? "" : Template.NO_FETCHER_FOUND;
        }
        if (value.chars().anyMatch(letter -> letter == '\n' || letter == '\r' || letter == LineMarks.MARK)) {
            broken.add(name);
            return "";
        }
        return value.equals("false") ? Boolean.FALSE : value;
    }

    /** The renderer's own stand-in for an unset variable is an empty list; our values are never lists. */
    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
        return value instanceof Iterable<?> list ? list.iterator() : null;
    }

    @Override
    public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
        return context instanceof Values ? (values, wanted) -> ((Values) values).find(wanted) : null;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
        return new ConcurrentHashMap<>();
    }

    /** Empty, so that a tag that names the whole context shows nothing. */
    @Override
    public String toString() {
        return "";
    }
}
