package io.holdfast.cli.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.util.List;
import java.util.Set;

/** Fields of an app as words of a command line: {@code cpus=2 env='{"A":"b"}' cmd=run}. */
final class Properties {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Fields that are texts whatever their values look like. */
    private static final Set<String> TEXTS = Set.of("id", "cmd", "user", "role", "killSelection", "version");

    private Properties() {}

    /**
     * The fields as an object; what reads as JSON is JSON, everything else is a text.
     *
     * @throws CliException if a word sets nothing, or something twice
     */
    static ObjectNode of(List<String> words) {
        ObjectNode fields = JSON.createObjectNode();
        for (String word : words) {
            int sign = word.indexOf('=');
            if (sign <= 0) {
                throw new CliException(Exit.USAGE, "'" + word + "' sets nothing; write it as FIELD=VALUE");
            }
            String name = word.substring(0, sign);
            if (fields.has(name)) {
                throw new CliException(Exit.USAGE, name + " is given twice");
            }
            fields.set(name, value(name, word.substring(sign + 1)));
        }
        return fields;
    }

    private static JsonNode value(String name, String text) {
        if (TEXTS.contains(name)) {
            return TextNode.valueOf(text);
        }
        try {
            JsonNode json = JSON.readTree(text);
            return json.isMissingNode() ? TextNode.valueOf(text) : json;
        } catch (JsonProcessingException e) {
            if (text.startsWith("{") || text.startsWith("[")) {
                throw new CliException(
                        Exit.USAGE,
                        name + ": this is not JSON: "
                                + e.getOriginalMessage().lines().findFirst().orElse(""));
            }
            return TextNode.valueOf(text);
        }
    }
}
