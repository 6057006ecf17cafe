package io.holdfast.http.wire;

import java.util.List;

/**
 * The answer to a definition that was taken.
 *
 * @param message one sentence about what became of it
 * @param remarks what it says that does not do what one may think, a line each
 */
public record DefinitionAnswer(String message, List<String> remarks) {}
