package io.holdfast.cli.extension;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.BundleTables;
import io.holdfast.cli.render.BundleTree;
import io.holdfast.cli.render.SourceTables;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What there is to see of extensions. */
final class Views {
    private Views() {}

    @Command(
            name = "list",
            description = "List all versions of all bundles.",
            footer = {"", "Examples:", "  holdfast extension list", "  holdfast extension list --json"})
    static final class ListBundles extends View {
        ListBundles(Session session) {
            super(session);
        }

        @Override
        JsonNode read() {
            return session().extensions().get(Map.of()).path("bundles");
        }

        @Override
        List<String> draw(JsonNode bundles, Style style) {
            return bundles.isEmpty() ? List.of("no bundle is installed") : new BundleTables(style).versions(bundles);
        }
    }

    @Command(
            name = "show",
            description = "Show a bundle, or one version of it, with what the pipeline found and what it brings.",
            footer = {
                "",
                "Examples:",
                "  holdfast extension show rack-rule",
                "  holdfast extension show rack-rule@1.1.0"
            })
    static final class Show extends View {
        @Parameters(index = "0", paramLabel = "NAME[@VERSION]", description = "The bundle.")
        private String bundle = "";

        Show(Session session) {
            super(session);
        }

        @Override
        JsonNode read() {
            int at = bundle.indexOf('@');
            return at < 0
                    ? session().extensions().get(Map.of(), bundle)
                    : session().extensions().get(Map.of(), bundle.substring(0, at), bundle.substring(at + 1));
        }

        @Override
        List<String> draw(JsonNode json, Style style) {
            BundleTree tree = new BundleTree(style);
            return json.has("versions") ? tree.bundle(json) : tree.version(json);
        }
    }

    @Command(
            name = "types",
            description = "List the types in force: which bundle brings each, and how its calls went.",
            footer = {"", "Examples:", "  holdfast extension types"})
    static final class Types extends View {
        Types(Session session) {
            super(session);
        }

        @Override
        JsonNode read() {
            return session().extensions().get(Map.of(), "types");
        }

        @Override
        List<String> draw(JsonNode types, Style style) {
            return types.isEmpty() ? List.of("no type is in force") : new BundleTables(style).types(types);
        }
    }

    @Command(
            name = "health",
            description = {
                "Say how the extensions are: exit 0 if healthy, else 1.",
                "For each thing that is not as it should be: what the machine does about it by itself, and what a"
                        + " person has to do."
            },
            footer = {"", "Examples:", "  holdfast extension health", "  holdfast extension health --json"})
    static final class Health extends View {
        Health(Session session) {
            super(session);
        }

        @Override
        JsonNode read() {
            return session().extensions().get(Map.of(), "health");
        }

        @Override
        List<String> draw(JsonNode health, Style style) {
            return new BundleTree(style).health(health);
        }

        @Override
        int exit(JsonNode health) {
            return health.path("value").asText().equals("healthy") ? Exit.OK : Exit.FAILED;
        }
    }

    @Command(
            name = "history",
            description = "List what was done about extensions, the latest first: who, when, what, why, outcome.",
            footer = {"", "Examples:", "  holdfast extension history", "  holdfast extension history --limit 5"})
    static final class History extends View {
        @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50 by default.")
        private int limit = 50;

        History(Session session) {
            super(session);
        }

        @Override
        JsonNode read() {
            return session().extensions().get(Map.of("limit", Integer.toString(limit)), "history");
        }

        @Override
        List<String> draw(JsonNode entries, Style style) {
            return entries.isEmpty() ? List.of("nothing was done yet") : new BundleTables(style).history(entries);
        }
    }

    @Command(
            name = "config-sources",
            description = {
                "List where the values come from that definitions are rendered with, and which source gives each.",
                "Values are not shown, since some are secrets. Of two sources with a value of the same name the later"
                        + " one counts."
            },
            footer = {"", "Examples:", "  holdfast extension config-sources"})
    static final class ConfigSources extends View {
        ConfigSources(Session session) {
            super(session);
        }

        @Override
        JsonNode read() {
            return session().extensions().get(Map.of(), "config-sources");
        }

        @Override
        List<String> draw(JsonNode sources, Style style) {
            return sources.path("sources").isEmpty()
                    ? List.of("there is no config source")
                    : new SourceTables(style).draw(sources);
        }
    }

    /** Something to see: as it came in JSON, or drawn. */
    private abstract static class View implements Callable<Integer> {
        private final Session session;

        View(Session session) {
            this.session = session;
        }

        final Session session() {
            return session;
        }

        abstract JsonNode read();

        abstract List<String> draw(JsonNode json, Style style);

        int exit(JsonNode json) {
            return Exit.OK;
        }

        @Override
        public Integer call() {
            JsonNode json = read();
            if (session.json()) {
                session.print(json);
            } else {
                session.output().lines(draw(json, new Style(session.color())));
            }
            return exit(json);
        }
    }
}
