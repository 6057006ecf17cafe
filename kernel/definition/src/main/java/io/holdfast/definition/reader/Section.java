package io.holdfast.definition.reader;

import io.holdfast.definition.problem.Suggestion;
import io.holdfast.definition.tree.Node.Entry;
import io.holdfast.definition.tree.Node.Mapping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose keys we know: those that were asked for. {@link #end()} reports all others. What is empty
 * counts as absent.
 */
final class Section {
    private final Cursor cursor;
    private final List<Entry> entries;
    private final Set<String> known = new LinkedHashSet<>();
    private final boolean readable;

    /** Notes a problem, and is empty, if the cursor does not stand on a mapping. */
    Section(Cursor cursor) {
        this.cursor = cursor;
        this.readable = cursor.node() instanceof Mapping;
        this.entries = cursor.node() instanceof Mapping mapping ? mapping.entries() : List.of();
        if (!readable) {
            cursor.problem(cursor.kind() + " is not a mapping; write 'key: value' lines below it");
        }
    }

    Cursor cursor() {
        return cursor;
    }

    @Nullable
    Cursor get(String key) {
        known.add(key);
        for (Entry entry : entries) {
            if (entry.key().text().equals(key)) {
                Cursor child = cursor.child(entry.key(), entry.value());
                return child.isEmpty() ? null : child;
            }
        }
        return null;
    }

    /** The value; null, and a problem, if it is missing. */
    @Nullable
    Cursor require(String key, String whatToDo) {
        Cursor value = get(key);
        if (value == null) {
            missing("'" + key + "' is missing; " + whatToDo);
        }
        return value;
    }

    /** The value of one of two spellings. */
    @Nullable
    Cursor either(String key, String otherSpelling) {
        Cursor value = get(key);
        Cursor other = get(otherSpelling);
        if (value != null && other != null) {
            other.problems()
                    .add(
                            other.where(),
                            other.path(),
                            "'" + key + "' and '" + otherSpelling + "' both stand here; keep one");
        }
        return value != null ? value : other;
    }

    void missing(String message) {
        if (readable) {
            cursor.problems().add(cursor.where(), cursor.path(), message);
        }
    }

    @Nullable
    String text(String key) {
        Cursor value = get(key);
        return value == null ? null : value.text();
    }

    boolean flag(String key, boolean otherwise) {
        Cursor value = get(key);
        Boolean flag = value == null ? null : value.flag();
        return flag == null ? otherwise : flag;
    }

    double amount(String key, String unit, double least, double otherwise) {
        Cursor value = get(key);
        Double amount = value == null ? null : value.amount(unit, least);
        return amount == null ? otherwise : amount;
    }

    int whole(String key, int least, int most, int otherwise) {
        Cursor value = get(key);
        Integer number = value == null ? null : value.whole(least, most);
        return number == null ? otherwise : number;
    }

    /** Reports keys nobody asked for. */
    void end() {
        for (Entry entry : entries) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                Cursor child = cursor.child(entry.key(), entry.value());
                child.problems().add(entry.key().at(), child.path(), "unknown key; " + Suggestion.of(key, known));
            }
        }
    }
}
