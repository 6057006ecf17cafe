package io.holdfast.local.agent.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Programs on this process' PATH. */
final class Programs {

    private Programs() {}

    /** The absolute path of a program; empty if it is not there. A name with a slash is a path already. */
    static Optional<String> find(String name) {
        if (name.indexOf('/') >= 0) {
            return runnable(Path.of(name))
                    ? Optional.of(Path.of(name).toAbsolutePath().toString())
                    : Optional.empty();
        }
        String path = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        for (String dir : path.split(":", -1)) {
            Path program = Path.of(dir.isEmpty() ? "." : dir, name).toAbsolutePath();
            if (runnable(program)) {
                return Optional.of(program.toString());
            }
        }
        return Optional.empty();
    }

    private static boolean runnable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
