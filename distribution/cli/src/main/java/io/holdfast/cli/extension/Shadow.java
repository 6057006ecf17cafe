package io.holdfast.cli.extension;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.ShadowTable;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast extension shadow}: what a staged version would decide otherwise. */
@Command(
        name = "shadow",
        description = {
            "Compare a staged version with the one in force: which pod on which agent, and why.",
            "By default over the offers that were recorded; with --seconds over those that come."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast extension shadow rack-rule@1.1.0",
            "  holdfast extension shadow rack-rule@1.1.0 --seconds 60 --watch",
            "  holdfast extension shadow rack-rule@1.1.0 --last"
        })
final class Shadow implements Callable<Integer> {
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "NAME@VERSION",
            description = "The version, as `holdfast extension list` says.",
            converter = BundleVersion.Converter.class)
    private BundleVersion bundle = new BundleVersion("", "");

    @Option(names = "--seconds", paramLabel = "N", description = "Compare live offers for so long.")
    private int seconds;

    @Option(names = "--watch", description = "Follow it until it is over.")
    private boolean watch;

    @Option(names = "--last", description = "Begin nothing: show the latest comparison, or with --watch follow it.")
    private boolean last;

    @Mixin
    private ActionOptions options = new ActionOptions();

    Shadow(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (last && seconds > 0) {
            throw new CliException(Exit.USAGE, "--last begins no comparison; leave it out to compare for --seconds");
        }
        if (last) {
            JsonNode latest = latest();
            return watch ? follow(latest) : show(latest);
        }
        JsonNode report = begin();
        JsonNode shadow = report.path("shadow");
        if (watch && shadow.path("running").asBoolean()) {
            return follow(shadow);
        }
        int exit = new Reports(session).show(report);
        if (shadow.path("running").asBoolean() && !session.json()) {
            session.output()
                    .line("see how it goes: holdfast extension shadow " + bundle.name() + "@" + bundle.version()
                            + " --last --watch");
        }
        return exit;
    }

    private JsonNode begin() {
        Map<String, String> query = new LinkedHashMap<>(options.query());
        if (seconds != 0) {
            query.put("seconds", Integer.toString(seconds));
        }
        return session.extensions().run("POST", query, null, bundle.name(), bundle.version(), "shadow");
    }

    private JsonNode latest() {
        return session.extensions().get(Map.of(), bundle.name(), bundle.version(), "shadow");
    }

    private int show(JsonNode shadow) {
        if (session.json()) {
            session.print(shadow);
        } else {
            session.output().redraw(new ShadowTable(new Style(session.color())).draw(shadow));
        }
        return Exit.OK;
    }

    /** Draws it over while it goes on; whoever wants JSON gets the last word only. */
    private int follow(JsonNode first) {
        JsonNode shadow = first;
        List<String> shown = List.of();
        ShadowTable table = new ShadowTable(new Style(session.color()));
        while (shadow.path("running").asBoolean()) {
            List<String> lines = table.draw(shadow);
            if (session.output().isTerminal() && !session.json() && !lines.equals(shown)) {
                session.output().redraw(lines);
                shown = lines;
            }
            pause();
            shadow = latest();
        }
        return show(shadow);
    }

    private static void pause() {
        try {
            Thread.sleep(PERIOD.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "interrupted");
        }
    }
}
