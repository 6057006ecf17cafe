package io.holdfast.extensions.shadow;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.shadow.PolicyType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which two versions are compared. Extensions are called by one thread at a time, so both generations must be made for
 * this comparison: they must not share instances, nor breakers and counters, with the one the loop decides under.
 *
 * @param bundle the bundle's name
 * @param candidate the candidate's version
 * @param activeVersion the active version; null if there is none
 * @param active the same set as is in force
 * @param next the set that would be in force with the candidate
 * @param types the types in question: what either version brings
 */
public record ShadowSubject(
        String bundle,
        String candidate,
        @Nullable String activeVersion,
        Generation active,
        Generation next,
        Set<PolicyType> types) {
    public ShadowSubject {
        types = Set.copyOf(types);
    }
}
