package io.holdfast.definition.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of a value, for keys that are known but not supported yet. */
sealed interface Shape {

    /** Whether a value has this form; notes a problem if not. */
    boolean fits(Cursor value);

    /** A single value. */
    enum Single implements Shape {
        TEXT,
        FLAG,
        NUMBER;

        @Override
        public boolean fits(Cursor value) {
            return switch (this) {
                case TEXT -> value.text() != null;
                case FLAG -> value.flag() != null;
                case NUMBER -> value.amount("units", 0) != null;
            };
        }
    }

    /** A list of equal forms. */
    record ListOf(Shape item) implements Shape {
        @Override
        public boolean fits(Cursor value) {
            int before = value.problems().count();
            value.items().forEach(item::fits);
            return value.problems().count() == before;
        }
    }

    /** A mapping from names the user chose. */
    record MapOf(Shape child) implements Shape {
        @Override
        public boolean fits(Cursor value) {
            int before = value.problems().count();
            value.named().forEach(named -> {
                if (!named.value().isEmpty()) {
                    child.fits(named.value());
                }
            });
            return value.problems().count() == before;
        }
    }

    /** A mapping with certain keys, all of which may be left out. */
    record Keys(Map<String, Shape> children) implements Shape {
        @Override
        public boolean fits(Cursor value) {
            int before = value.problems().count();
            Section section = new Section(value);
            children.forEach((key, shape) -> {
                Cursor child = section.get(key);
                if (child != null) {
                    shape.fits(child);
                }
            });
            section.end();
            return value.problems().count() == before;
        }
    }

    /** Anything at all. */
    record Anything() implements Shape {
        @Override
        public boolean fits(Cursor value) {
            return true;
        }
    }

    /** A mapping with certain keys, all of them texts. */
    static Keys texts(String... keys) {
        Map<String, Shape> children = new LinkedHashMap<>();
        List.of(keys).forEach(key -> children.put(key, Single.TEXT));
        return new Keys(children);
    }

    /** A mapping with certain keys, all of them numbers. */
    static Keys numbers(String... keys) {
        Map<String, Shape> children = new LinkedHashMap<>();
        List.of(keys).forEach(key -> children.put(key, Single.NUMBER));
        return new Keys(children);
    }
}
