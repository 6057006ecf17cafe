package io.holdfast.core.extension.admin;

/**
 * What a stage of the pipeline found.
 *
 * @param stage kebab-case: {@code scan}, {@code digest}, {@code signature}, {@code manifest}, {@code resolve},
 *     {@code configuration}, {@code smoke-test}, {@code shadow}, {@code activate}
 * @param passed whether the next stage may follow
 * @param message what was found and, if it did not pass, what to do; one sentence or two
 * @param millis how long it took, milliseconds
 */
public record StageResult(String stage, boolean passed, String message, long millis) {}
