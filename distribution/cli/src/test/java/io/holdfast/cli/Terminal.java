package io.holdfast.cli;

import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where commands are typed and what they answer. */
final class Terminal {
    private final Map<String, String> env = new HashMap<>();
    private final Path directory;
    private final boolean watched;
    private @Nullable InputStream piped;

    Terminal(Path directory, boolean watched) {
        this.directory = directory;
        this.watched = watched;
    }

    /** What a command left behind. */
    record Result(int exit, String out, String err) {}

    Terminal set(String variable, String value) {
        env.put(variable, value);
        return this;
    }

    /** What is piped into the next command. */
    Terminal pipe(String text) {
        piped = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Result run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Output output = new Output(stream(out), stream(err), watched);
        int exit = Holdfast.run(new Session(output, env, directory, piped), words);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a line as it would be typed, words separated by blanks. */
    Result type(String line) {
        return run(line.split(" "));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
