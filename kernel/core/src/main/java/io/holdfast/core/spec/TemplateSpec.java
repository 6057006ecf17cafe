package io.holdfast.core.spec;

/**
 * A configuration file that is made before a task's command starts.
 *
 * @param name unique within the task
 * @param dest where it is written, relative to the sandbox
 * @param content the template itself: mustache over the task's environment
 */
public record TemplateSpec(String name, String dest, String content) {}
