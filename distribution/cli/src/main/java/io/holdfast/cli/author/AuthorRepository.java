package io.holdfast.cli.author;

import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Maven repository that the distribution carries: the SPI and its testkit.
 *
 * @param home the unpacked distribution
 * @param version of the SPI in it
 */
record AuthorRepository(Path home, String version) {
    private static final String VARIABLE = "HOLDFAST_DISTRIBUTION";

    /** The one that the launcher names. */
    static AuthorRepository find(Map<String, String> env) {
        String named = env.getOrDefault(VARIABLE, "");
        if (named.isBlank()) {
            throw new CliException(
                    Exit.FAILED, VARIABLE + " is not set: start holdfast by bin/holdfast of an unpacked distribution");
        }
        Path home = Path.of(named).toAbsolutePath().normalize();
        Path versions = home.resolve("repository/io/holdfast/holdfast-spi");
        try (Stream<Path> folders = Files.list(versions)) {
            List<String> names = folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            if (!names.isEmpty()) {
                return new AuthorRepository(home, names.get(names.size() - 1));
            }
        } catch (IOException e) {
            // Not there, or not readable: the same to whoever asked.
        }
        throw new CliException(
                Exit.FAILED, "the SPI is not in " + versions + ": unpack the distribution again, all of it");
    }
}
