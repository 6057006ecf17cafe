package io.holdfast.state;

/**
 * A term of leadership.
 *
 * @param node the epoch node
 * @param version its version in this term; a takeover moves it on, and nothing of an earlier term commits
 */
public record Epoch(String node, int version) {}
