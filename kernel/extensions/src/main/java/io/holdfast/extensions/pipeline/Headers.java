package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.manifest.Clause;
import io.holdfast.extensions.manifest.HeaderParser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;

/** The main headers of a manifest; those that cannot be read are remembered. */
final class Headers {
    private final Attributes attributes;
    private final Set<String> unreadable = new LinkedHashSet<>();

    Headers(Attributes attributes) {
        this.attributes = attributes;
    }

    /** A header's text; empty if there is none. */
    String text(String header) {
        String value = attributes.getValue(header);
        return value == null ? "" : value.strip();
    }

    /** A header's clauses; none if there is no such header, or it cannot be read. */
    List<Clause> clauses(String header) {
        String text = text(header);
        try {
            return text.isEmpty() ? List.of() : HeaderParser.parse(header, text);
        } catch (IllegalArgumentException e) {
            unreadable.add(e.getMessage() + "; build the jar with bnd");
            return List.of();
        }
    }

    /** What is wrong with the headers that were asked for, a sentence each. */
    Set<String> unreadable() {
        return unreadable;
    }
}
