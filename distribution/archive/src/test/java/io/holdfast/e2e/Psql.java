package io.holdfast.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** PostgreSQL's own client, as somebody would use it on this machine. */
record Psql(int port, String password) {
    private static final int LONGEST_SECONDS = 30;

    /** What a statement prints; fails with what the client says if it does not work. */
    String run(String sql) {
        try {
            Path printed = Files.createTempFile("psql", ".out");
            ProcessBuilder builder = new ProcessBuilder(
                            "psql",
                            "--no-psqlrc",
                            "--host=127.0.0.1",
                            "--port=" + port,
                            "--username=postgres",
                            "--no-align",
                            "--tuples-only",
                            "--quiet",
                            "--set=ON_ERROR_STOP=1",
                            "--command=" + sql)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            builder.environment().put("PGPASSWORD", password);
            builder.environment().put("PGCONNECT_TIMEOUT", "5");
            Process process = builder.start();
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(printed, StandardCharsets.UTF_8).strip();
            Files.delete(printed);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError("psql: " + sql + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Whether anybody answers. */
    boolean answers() {
        try {
            return run("SELECT 1").equals("1");
        } catch (AssertionError e) {
            return false;
        }
    }
}
