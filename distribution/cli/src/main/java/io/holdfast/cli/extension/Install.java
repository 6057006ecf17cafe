package io.holdfast.cli.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Extensions;
import io.holdfast.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast extension install}: a jar goes to the scheduler, which checks and keeps it. */
@Command(
        name = "install",
        description = {
            "Check a bundle and keep it. Nothing of it runs before it is staged.",
            "With --activate it is put into force at once, if it passes everything on the way."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast extension install rack-rule-1.1.0.jar --dry-run",
            "  holdfast extension install rack-rule-1.1.0.jar --activate"
        })
final class Install implements Callable<Integer> {
    /** More is not taken by the scheduler; said here, it need not be sent first. */
    private static final long MAX_BYTES = 32L << 20;

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", description = "The bundle, a jar.")
    private Path file = Path.of("");

    @Option(names = "--activate", description = "Put it into force as well.")
    private boolean activate;

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description = "What its digest shall be; anything else is not installed.")
    private @Nullable String sha256;

    @Mixin
    private ActionOptions options = new ActionOptions();

    Install(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (activate && options.dryRun()) {
            throw new CliException(
                    Exit.USAGE,
                    "what is only tried is not installed, so it cannot be activated; leave out --activate or --dry-run");
        }
        byte[] jar = read();
        Map<String, String> query = new LinkedHashMap<>(options.query());
        query.put("origin", String.valueOf(file.getFileName()));
        if (sha256 != null) {
            query.put("sha256", sha256);
        }
        Extensions extensions = session.extensions();
        JsonNode installed = extensions.install(jar, query);
        if (!activate || Reports.exit(installed) != Exit.OK) {
            return new Reports(session).show(installed);
        }
        String name = installed.path("bundle").asText();
        String version = installed.path("version").asText();
        if (session.json()) {
            JsonNode activated = extensions.run("POST", options.query(), null, name, version, "activate");
            session.print(JsonNodeFactory.instance
                    .objectNode()
                    .<com.fasterxml.jackson.databind.node.ObjectNode>set("install", installed)
                    .set("activate", activated));
            return Reports.exit(activated);
        }
        Reports reports = new Reports(session);
        reports.show(installed);
        return reports.show(extensions.run("POST", options.query(), null, name, version, "activate"));
    }

    private byte[] read() {
        Path path = session.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new CliException(Exit.USAGE, "there is no file " + file);
        }
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new CliException(
                        Exit.USAGE,
                        file + " is larger than a bundle may be: " + Files.size(path) + " bytes of at most "
                                + MAX_BYTES);
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new CliException(Exit.USAGE, "cannot read " + file + ": " + e.getMessage());
        }
    }
}
