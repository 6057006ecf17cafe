package io.holdfast.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.holdfast.definition.problem.Problem;
import io.holdfast.definition.problem.Problems;
import io.holdfast.definition.template.Rendered;
import io.holdfast.definition.tree.Node;
import io.holdfast.definition.tree.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Values as people write them: in a file of YAML (or JSON, which it includes), or behind an equals sign. */
public final class ValueFile {
    private static final long MAX_BYTES = 1L << 20;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ValueFile() {}

    /** JSON where it is JSON, else the text itself. */
    public static JsonNode value(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isMissingNode() ? TextNode.valueOf(text) : json;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    /**
     * The parameters in a file.
     *
     * @param name what it is called in messages
     * @param ifEmpty what to do then
     */
    public static ObjectNode read(Path file, String name, String ifEmpty) {
        String text = text(file, name);
        if (text.isBlank()) {
            throw new CliException(Exit.USAGE, name + " is empty; " + ifEmpty);
        }
        Problems problems = new Problems(name);
        int lines = Math.toIntExact(text.lines().count());
        Rendered document = new Rendered(text, IntStream.rangeClosed(1, lines).toArray(), new BitSet());
        Node root = YamlTree.read(document, problems);
        for (Problem problem : problems.inOrder()) {
            throw new CliException(Exit.USAGE, name + ":" + problem.at().line() + ": " + problem.message());
        }
        if (root instanceof Node.Mapping mapping) {
            return object(mapping);
        }
        throw new CliException(Exit.USAGE, name + " holds no parameters; write one a line, as KEY: VALUE");
    }

    private static String text(Path file, String name) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new CliException(Exit.USAGE, "there is no file " + name);
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new CliException(Exit.USAGE, name + " is larger than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new CliException(Exit.USAGE, "cannot read " + name + ": " + e.getMessage());
        }
    }

    private static JsonNode json(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return object(mapping);
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            sequence.items().forEach(item -> list.add(json(item)));
            return list;
        }
        Node.Scalar scalar = (Node.Scalar) node;
        if (scalar.isNull()) {
            return JsonNodeFactory.instance.nullNode();
        }
        return scalar.plain() ? value(scalar.text()) : TextNode.valueOf(scalar.text());
    }

    private static ObjectNode object(Node.Mapping mapping) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        mapping.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
        return object;
    }
}
