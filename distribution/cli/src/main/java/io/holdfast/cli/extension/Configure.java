package io.holdfast.cli.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Extensions;
import io.holdfast.cli.session.Session;
import io.holdfast.cli.session.ValueFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast extension configure}: what holds where a definition says nothing. */
@Command(
        name = "configure",
        description = {
            "Set what holds for a type's parameters where a definition says nothing. The next decision uses it.",
            "KEY=VALUE changes these and leaves the others; KEY= takes one back. A VALUE is JSON where it is JSON, else"
                    + " a text. A file, YAML or JSON, replaces all of them, and keeps secrets off the command line."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast extension configure placement-rule max-per max=2",
            "  holdfast extension configure placement-rule rack --file rack.yml",
            "  holdfast extension configure placement-rule max-per --reset --dry-run"
        })
final class Configure implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "POINT", description = "The extension point, for example placement-rule.")
    private String point = "";

    @Parameters(index = "1", paramLabel = "TYPE", description = "The type, as `holdfast extension types` says.")
    private String type = "";

    @Parameters(index = "2..*", paramLabel = "KEY=VALUE", description = "Parameters and their values.")
    private List<String> values = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "All parameters, as YAML or JSON.")
    private @Nullable Path file;

    @Option(names = "--reset", description = "Take back all that is set for the type.")
    private boolean reset;

    @Mixin
    private ActionOptions options = new ActionOptions();

    Configure(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        int ways = (values.isEmpty() ? 0 : 1) + (file == null ? 0 : 1) + (reset ? 1 : 0);
        if (ways != 1) {
            throw new CliException(Exit.USAGE, "say what to set in one way: KEY=VALUE, --file or --reset");
        }
        Extensions extensions = session.extensions();
        JsonNode report = reset
                ? extensions.run("DELETE", options.query(), null, "defaults", point, type)
                : extensions.run("PUT", options.query(), wanted(extensions), "defaults", point, type);
        return new Reports(session).show(report);
    }

    private ObjectNode wanted(Extensions extensions) {
        if (file != null) {
            return ValueFile.read(session.resolve(file), file.toString(), "--reset takes back what is set");
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        // Secrets among them come hidden, and stay as they are when they are sent back so.
        extensions
                .get(Map.of(), "defaults", point, type)
                .path("values")
                .properties()
                .forEach(old -> all.set(old.getKey(), old.getValue()));
        values.forEach(value -> change(all, value));
        return all;
    }

    private static void change(ObjectNode all, String typed) {
        int equals = typed.indexOf('=');
        if (equals < 1) {
            throw new CliException(Exit.USAGE, "'" + typed + "' sets nothing; write it as KEY=VALUE");
        }
        String key = typed.substring(0, equals);
        String value = typed.substring(equals + 1);
        if (value.isEmpty()) {
            all.remove(key);
        } else {
            all.set(key, ValueFile.value(value));
        }
    }
}
