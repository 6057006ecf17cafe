package io.holdfast.core.extension.admin;

/**
 * Who asks for an action, and how it is meant.
 *
 * @param by who asks
 * @param reason why, for the history; may be empty
 * @param dryRun whether to go through everything that can be checked and change nothing
 * @param force whether to do it although the shadow shows differences or the version was quarantined
 */
public record Request(String by, String reason, boolean dryRun, boolean force) {}
