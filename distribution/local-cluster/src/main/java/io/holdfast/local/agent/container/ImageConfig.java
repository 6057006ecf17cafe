package io.holdfast.local.agent.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an image says of how it is run.
 *
 * @param entryPoint the executable and its first arguments; may be empty
 * @param command arguments of the entry point, or the command itself where there is none
 * @param workingDirectory empty for none
 */
public record ImageConfig(List<String> entryPoint, List<String> command, String workingDirectory) {

    /** Reads the {@code Config} of {@code image inspect}. */
    static ImageConfig of(JsonNode config) {
        return new ImageConfig(
                list(config.path("Entrypoint")),
                list(config.path("Cmd")),
                config.path("WorkingDir").asText(""));
    }

    private static List<String> list(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return List.copyOf(words);
    }
}
