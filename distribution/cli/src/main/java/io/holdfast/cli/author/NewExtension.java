package io.holdfast.cli.author;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast extension new}: writes a project for an extension, with its tests. */
@Command(
        name = "new",
        description = {
            "Write a project for an extension: one that builds, passes its tests, and can be installed as it is.",
            "It is built with `mvn package` against the SPI that came with this program."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast extension new rack-aware --point placement-rule",
            "  holdfast extension new at-night --point deployment-strategy --package com.example.night"
        })
public final class NewExtension implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "The name that definitions will use for the type, for example rack-aware.")
    private String name = "";

    @Option(
            names = "--point",
            paramLabel = "POINT",
            defaultValue = "placement-rule",
            description = "The extension point: placement-rule (the default) or deployment-strategy.")
    private String point = "placement-rule";

    @Option(names = "--package", paramLabel = "PACKAGE", description = "The Java package; com.example.NAME by default.")
    private @Nullable String packageName;

    @Option(names = "--directory", paramLabel = "DIR", description = "Where to write it; ./NAME by default.")
    private @Nullable Path directory;

    /** Uses the given session. */
    public NewExtension(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Point known = Point.of(point)
                .orElseThrow(() -> new CliException(
                        Exit.USAGE,
                        "there is no template for '" + point + "' yet; there is one for "
                                + String.join(" and ", Point.texts())));
        Names names = packageName == null ? Names.of(name) : new Names(name, packageName);
        Template template = new Template(names, known, AuthorRepository.find(session.env()));
        Path shown = directory == null ? Path.of(name) : directory;
        Path target = session.resolve(shown);
        try {
            refuseToOverwrite(target, shown);
            report(names, known, shown, template.write(target));
        } catch (FileAlreadyExistsException e) {
            throw new CliException(Exit.FAILED, e.getFile() + " is no directory: name another with --directory");
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "cannot write to " + shown + ": " + e);
        }
        return Exit.OK;
    }

    private static void refuseToOverwrite(Path target, Path shown) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(shown.toString());
        }
        try (Stream<Path> present = Files.list(target)) {
            if (present.findAny().isPresent()) {
                throw new CliException(
                        Exit.FAILED,
                        shown + " is there already and not empty: name another directory with --directory");
            }
        }
    }

    private void report(Names names, Point known, Path shown, List<Path> files) {
        if (session.json()) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("type", names.type()).put("point", known.text()).put("directory", shown.toString());
            ArrayNode paths = answer.putArray("files");
            files.forEach(file -> paths.add(file.toString()));
            session.print(answer);
            return;
        }
        session.output()
                .line("Wrote the " + known.text().replace('-', ' ') + " " + names.type() + " to " + shown + ":");
        files.forEach(file -> session.output().line("  " + file));
        session.output().line("");
        String jar = shown.resolve("target/" + names.type() + "-1.0.0.jar").toString();
        session.output().line("Build and test it:  mvn -f " + shown + " package");
        session.output().line("Then install it:    holdfast extension install " + jar + " --activate");
    }
}
