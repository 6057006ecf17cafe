package io.holdfast.core.spec;

/**
 * What a specification was made from, kept so that whoever wrote it gets it back as it was.
 *
 * @param kind what it is, for example {@code marathon-app}
 * @param text as it came
 */
public record SourceSpec(String kind, String text) {}
