package io.holdfast.cli.extension;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.BundleTables;
import io.holdfast.cli.render.Fields;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Extensions;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast extension schema}: what a type's parameters may be. */
@Command(
        name = "schema",
        description = "Show the parameters that a type takes; with --json their JSON schema.",
        footer = {
            "",
            "Examples:",
            "  holdfast extension schema max-per",
            "  holdfast extension schema placement-rule/max-per --json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "[POINT/]TYPE",
            description = "The type; with its extension point if several have one of this name.")
    private String type = "";

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Extensions extensions = session.extensions();
        JsonNode found = only(extensions.get(Map.of(), "types"));
        String point = Fields.text(found, "point");
        String name = Fields.text(found, "type");
        JsonNode schema = extensions.get(Map.of(), "types", point, name, "schema");
        if (session.json()) {
            session.print(schema);
            return Exit.OK;
        }
        Style style = new Style(session.color());
        Output output = session.output();
        output.line(point + " " + style.strong(name) + "  "
                + style.faint("of " + Fields.text(found, "bundle") + " " + Fields.text(found, "version")));
        if (schema.path("properties").isEmpty()) {
            output.line("takes no parameters");
        } else {
            output.lines(new BundleTables(style).parameters(schema));
        }
        return Exit.OK;
    }

    private JsonNode only(JsonNode types) {
        List<JsonNode> found = new ArrayList<>();
        List<String> full = new ArrayList<>();
        types.forEach(one -> {
            String name = Fields.text(one, "type");
            String both = Fields.text(one, "point") + "/" + name;
            if (type.equals(name) || type.equals(both)) {
                found.add(one);
                full.add(both);
            }
        });
        if (found.isEmpty()) {
            throw new CliException(
                    Exit.NOT_FOUND, "no type " + type + " is in force; `holdfast extension types` lists them");
        }
        if (found.size() > 1) {
            throw new CliException(Exit.USAGE, "several types have this name: choose " + String.join(" or ", full));
        }
        return found.get(0);
    }
}
