package io.holdfast.definition.reader;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one of a few words. */
final class Choices {
    private Choices() {}

    /**
     * The constant of a name, in any case; null if nothing stands there, and a problem if it is none of them.
     *
     * @param what the kind of thing, for messages
     */
    static <E extends Enum<E>> @Nullable E read(@Nullable Cursor cursor, Class<E> type, String what) {
        String name = cursor == null ? null : cursor.text();
        if (cursor == null || name == null) {
            return null;
        }
        boolean lower = name.equals(name.toLowerCase(Locale.ROOT));
        for (E known : type.getEnumConstants()) {
            if (known.name().equals(name.toUpperCase(Locale.ROOT))) {
                return known;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(known -> lower ? known.name().toLowerCase(Locale.ROOT) : known.name())
                .toList();
        cursor.problem(Names.unknown(what, name, names));
        return null;
    }
}
