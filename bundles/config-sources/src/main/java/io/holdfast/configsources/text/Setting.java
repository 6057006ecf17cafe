package io.holdfast.configsources.text;

/**
 * A value and where it stands.
 *
 * @param value as written
 * @param line from 1; 0 if unknown
 */
public record Setting(String value, int line) {}
