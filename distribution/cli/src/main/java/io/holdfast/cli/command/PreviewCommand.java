package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.PreviewLines;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holdfast service preview}: what would follow if a definition were put into force. */
@Command(
        name = "preview",
        description = {
            "Show what would follow if this definition were put into force; nothing is changed.",
            "The scheduler decides about it as it would in earnest, over the offers at hand: which pods would restart,"
                    + " be launched, move or be removed, in which order and why, and what would wait for what.",
            "Values come from where `holdfast service update` has them. A change that it would refuse ends with status 1."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast service preview svc.yml",
            "  holdfast service preview svc.yml -p DATA_COUNT=5",
            "  holdfast service preview svc.yml --service data-store --json"
        })
final class PreviewCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "NEW.yml", description = "The definition's file.")
    private Path file = Path.of("");

    @Mixin
    private GivenValues given = new GivenValues();

    PreviewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path resolved = session.resolve(file).toAbsolutePath().normalize();
        Map<String, String> query = Map.of("file", resolved.toString());
        JsonNode report = session.scheduler()
                .postText(query, DefinitionBody.of(resolved, file, session.env(), given.read(session)), "preview")
                .body();
        if (session.json()) {
            session.print(report);
        } else {
            session.output().lines(new PreviewLines(new Style(session.color())).draw(report));
        }
        return report.path("outcome").asText().equals("REFUSED") ? Exit.FAILED : Exit.OK;
    }
}
