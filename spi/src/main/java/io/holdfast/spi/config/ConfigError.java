package io.holdfast.spi.config;

/**
 * One thing that is wrong.
 *
 * @param path where in the definition, for example {@code pods.data.tasks.server.cpus}
 * @param message what is wrong and what to do
 */
public record ConfigError(String path, String message) {}
