package io.holdfast.cli.extension;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a version of a bundle comes into force and out of it. */
final class Lifecycle {
    private Lifecycle() {}

    @Command(
            name = "stage",
            description = "Start an installed version beside what runs, and try it. Decisions are not made with it.",
            footer = {"", "Examples:", "  holdfast extension stage rack-rule@1.1.0"})
    static final class Stage extends OnVersion {
        Stage(Session session) {
            super(session);
        }

        @Override
        JsonNode act() {
            return post("stage");
        }
    }

    @Command(
            name = "activate",
            description = {
                "Put a version into force, on probation; it is staged first if need be.",
                "If it fails on probation, the version before returns by itself."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast extension activate rack-rule@1.1.0 --dry-run",
                "  holdfast extension activate rack-rule@1.1.0 --force --reason moved"
            })
    static final class Activate extends OnVersion {
        Activate(Session session) {
            super(session);
        }

        @Override
        JsonNode act() {
            return post("activate");
        }
    }

    @Command(
            name = "quarantine",
            description = "Take a version out of force and keep it from coming back; the one before returns.",
            footer = {"", "Examples:", "  holdfast extension quarantine rack-rule@1.1.0 --reason slow"})
    static final class Quarantine extends OnVersion {
        Quarantine(Session session) {
            super(session);
        }

        @Override
        JsonNode act() {
            return post("quarantine");
        }
    }

    @Command(
            name = "uninstall",
            description = "Take a version out of force and forget it.",
            footer = {
                "",
                "Examples:",
                "  holdfast extension uninstall rack-rule@1.0.0",
                "  holdfast extension uninstall shop-service@2.0.0 --keep-services"
            })
    static final class Uninstall extends OnVersion {
        @Option(names = "--keep-services", description = "Leave the services that it brought as they are.")
        private boolean keepServices;

        Uninstall(Session session) {
            super(session);
        }

        @Override
        JsonNode act() {
            Map<String, String> query = new LinkedHashMap<>(query());
            if (keepServices) {
                query.put("keepServices", "true");
            }
            return run("DELETE", query);
        }
    }

    @Command(
            name = "rollback",
            description = "Return to the version that was in force before.",
            footer = {"", "Examples:", "  holdfast extension rollback rack-rule --reason slow"})
    static final class Rollback implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "NAME", description = "The bundle.")
        private String name = "";

        @Mixin
        private ActionOptions options = new ActionOptions();

        Rollback(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            JsonNode report = session.extensions().run("POST", options.query(), null, name, "rollback");
            return new Reports(session).show(report);
        }
    }

    /** Something done to a version. */
    private abstract static class OnVersion implements Callable<Integer> {
        private final Session session;

        @Parameters(
                index = "0",
                paramLabel = "NAME@VERSION",
                description = "The version, as `holdfast extension list` says.",
                converter = BundleVersion.Converter.class)
        private BundleVersion bundle = new BundleVersion("", "");

        @Mixin
        private ActionOptions options = new ActionOptions();

        OnVersion(Session session) {
            this.session = session;
        }

        abstract JsonNode act();

        final Map<String, String> query() {
            return options.query();
        }

        final JsonNode post(String verb) {
            return run("POST", query(), verb);
        }

        final JsonNode run(String method, Map<String, String> query, String... verb) {
            String[] segments = verb.length == 0
                    ? new String[] {bundle.name(), bundle.version()}
                    : new String[] {bundle.name(), bundle.version(), verb[0]};
            return session.extensions().run(method, query, null, segments);
        }

        @Override
        public Integer call() {
            return new Reports(session).show(act());
        }
    }
}
