package io.holdfast.authors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Maven as a process. It works offline: what an extension needs, this build has fetched before. What it fetches from
 * the distribution goes to a repository of its own, never to the user's.
 */
final class Maven {
    private static final long LONGEST_MINUTES = 8;

    private final Path scratch;

    /** Keeps its repository and its output in that directory. */
    Maven(Path scratch) {
        this.scratch = scratch;
    }

    /** How a build ended and what it printed. */
    record Result(int exit, String output) {
        /** Fails with everything that was printed if the build did. */
        Result ok() {
            if (exit != 0) {
                throw new AssertionError("Maven ended with " + exit + "\n" + output);
            }
            return this;
        }
    }

    /** Runs a build in a directory. */
    Result run(Path directory, String... arguments) {
        try {
            Path printed = Files.createTempFile(scratch, "maven", ".log");
            Process process = new ProcessBuilder(command(arguments))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            try {
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    throw new AssertionError("Maven did not end in time\n" + Files.readString(printed));
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return new Result(process.exitValue(), Files.readString(printed));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Project.root().resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-o",
                "-Daether.offline.protocols=file",
                "-Dmaven.repo.local=" + scratch.resolve("repository"),
                "-Dmaven.repo.local.tail=" + ofThisBuild(),
                "-Dstyle.color=never"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The repository of the build that runs this test; surefire says which. */
    private static Path ofThisBuild() {
        String told = System.getProperty("localRepository");
        return told != null ? Path.of(told) : Path.of(System.getProperty("user.home"), ".m2", "repository");
    }
}
