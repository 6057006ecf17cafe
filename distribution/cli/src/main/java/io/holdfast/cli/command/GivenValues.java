package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import io.holdfast.cli.session.ValueFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options with values that a definition is rendered with, over those of the scheduler and of the environment. */
final class GivenValues {
    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description =
                    "A value for {{NAME}}, over the scheduler's and the environment's. May be given several times.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--options",
            paramLabel = "FILE",
            description = "A file with such values, NAME: VALUE, as YAML or JSON; -p wins over it.")
    private @Nullable Path options;

    /** All of them, by name. */
    Map<String, String> read(Session session) {
        Map<String, String> values = new TreeMap<>();
        Path file = options;
        if (file != null) {
            ObjectNode read = ValueFile.read(session.resolve(file), file.toString(), "leave --options out");
            read.properties()
                    .forEach(entry -> values.put(entry.getKey(), text(file, entry.getKey(), entry.getValue())));
        }
        Map<String, String> typed = new TreeMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new CliException(Exit.USAGE, "'" + parameter + "' sets nothing; write it as NAME=VALUE");
            }
            String name = parameter.substring(0, equals);
            if (typed.put(name, parameter.substring(equals + 1)) != null) {
                throw new CliException(Exit.USAGE, name + " is given twice");
            }
        }
        values.putAll(typed);
        return values;
    }

    private static String text(Path file, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            return value.asText();
        }
        throw new CliException(
                Exit.USAGE,
                file + ": " + name + " is no single value. There is no package here whose options have parts: write"
                        + " NAME: VALUE for each {{NAME}} of the definition");
    }
}
