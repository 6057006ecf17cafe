package io.holdfast.http.wire;

/** The answer to a command: one sentence about what became of it. */
public record Message(String message) {}
