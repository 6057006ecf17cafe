package io.holdfast.examples.ring;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The tasks beside a node: they see its volume, and find it there. Each may be run again. */
final class Tools {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Http http = new Http();
    private final Path data;

    Tools(Path data) {
        this.data = data;
    }

    private String node() throws IOException {
        return Files.readString(data.resolve("address")).strip();
    }

    /** Has the node write a copy of its items into the volume. */
    String snapshot() throws IOException {
        return "wrote " + http.post(node(), "/snapshot", "", LONG).strip();
    }

    /**
     * Moves the copy to where backups are kept, as {@code NAME.items}.
     *
     * @param directory made if it is not there
     */
    String upload(String name, Path directory) throws IOException {
        Path copy = data.resolve("snapshots/items");
        Path target = Files.createDirectories(directory).resolve(name + ".items");
        if (!Files.exists(copy) && Files.exists(target)) {
            return target + " is there already";
        }
        Path half = Files.copy(copy, target.resolveSibling(name + ".half"), REPLACE_EXISTING);
        Files.move(half, target, ATOMIC_MOVE, REPLACE_EXISTING);
        Files.delete(copy);
        return "uploaded " + target;
    }

    /** Puts all items of a backup into the ring, each unless the ring has a newer one. */
    String restore(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(".items"))
                    .sorted()
                    .toList();
        }
        int restored = 0;
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (int begin = 0; begin < lines.size(); begin += Peers.BATCH) {
                List<String> some = lines.subList(begin, Math.min(begin + Peers.BATCH, lines.size()));
                http.post(node(), "/restore", String.join("\n", some), LONG);
                restored += some.size();
            }
        }
        return "restored " + restored + " items from " + files.size() + " files";
    }

    /** Has the node compare all it has with all others. */
    String repair() throws IOException {
        return http.post(node(), "/repair", "", LONG).strip();
    }
}
