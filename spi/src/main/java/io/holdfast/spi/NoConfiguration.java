package io.holdfast.spi;

/** The configuration of a type that has no parameters. */
public record NoConfiguration() {}
