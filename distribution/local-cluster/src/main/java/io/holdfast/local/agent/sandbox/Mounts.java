package io.holdfast.local.agent.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes volumes visible in sandboxes, as symbolic links.
 *
 * <p>Unlike Mesos' filesystem/posix isolator, a container path of several segments works too. One that is absolute or
 * leads out of the sandbox is, as there, left out; a warning goes to the log.
 */
public final class Mounts {

    private static final Logger LOG = LoggerFactory.getLogger(Mounts.class);

    private Mounts() {}

    /**
     * Links a directory into a sandbox; a link of an earlier task group of the same executor is replaced.
     *
     * @return whether it could be linked
     * @throws IOException if a file or directory is in the way
     */
    public static boolean link(Path sandbox, String containerPath, Path target) throws IOException {
        Path link = sandbox.resolve(containerPath).normalize();
        if (containerPath.isEmpty() || !link.startsWith(sandbox) || link.equals(sandbox)) {
            LOG.warn("Container path '{}' leads out of the sandbox {}; it is not linked", containerPath, sandbox);
            return false;
        }
        Path parent = link.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
            if (!parent.toRealPath().startsWith(sandbox.toRealPath())) {
                LOG.warn("Container path '{}' lies within another volume; it is not linked", containerPath);
                return false;
            }
        }
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(
                    "'" + containerPath + "' cannot be linked into the sandbox: a file of this name exists");
        }
        Trees.link(link, target);
        return true;
    }
}
