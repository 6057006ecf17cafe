package io.holdfast.extensions.manager;

import java.nio.file.Path;
import java.util.List;

/**
 * Where operators put files.
 *
 * @param bundles where jars are put that are taken in
 * @param defaults one file a type, {@code <type>.yml}, {@code .json} or {@code .properties}, with defaults for its
 *     parameters
 * @param maxJarBytes what is longer is not even read
 */
public record Directories(List<Path> bundles, Path defaults, long maxJarBytes) {
    public Directories {
        bundles = List.copyOf(bundles);
    }
}
