package io.holdfast.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The database as a process, with the machine's own PostgreSQL. */
class PostgresProcessTest extends PostgresLife {
    @Override
    String missing() {
        return isInstalled("psql") && hasServer() ? "" : "PostgreSQL is not installed";
    }

    private static boolean hasServer() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.anyMatch(version -> Files.isExecutable(version.resolve("bin/postgres")));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    String file() {
        return "postgres-process.marathon.json";
    }
}
