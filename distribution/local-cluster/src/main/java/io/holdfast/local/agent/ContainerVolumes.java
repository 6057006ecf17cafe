package io.holdfast.local.agent;

import com.google.protobuf.ByteString;
import io.holdfast.local.agent.container.Bind;
import io.holdfast.local.agent.sandbox.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.v1.Protos.Secret;
import org.apache.mesos.v1.Protos.Volume;

/**
 * Volumes of a container: shared directories of sandboxes, directories of the host, secrets. Without an image they are
 * links in the sandbox, and whether one is read-only nobody watches over.
 */
final class ContainerVolumes {

    private final Path sandbox;
    private final Path parent;
    private final Path secrets;

    /**
     * The volumes of one container.
     *
     * @param sandbox of the container, where the links are made
     * @param parent the executor's sandbox; the same for an executor and for a command task
     * @param secrets directory for secrets, outside of all sandboxes, so that nobody can browse them
     */
    ContainerVolumes(Path sandbox, Path parent, Path secrets) {
        this.sandbox = sandbox;
        this.parent = parent;
        this.secrets = secrets;
    }

    /**
     * Makes the volumes visible as links, to processes that have the machine's root directory.
     *
     * @throws IOException with what is wrong, for the task's last update
     */
    void link(List<Volume> volumes) throws IOException {
        for (Bind bind : binds(volumes)) {
            if (!bind.inSandbox()) {
                throw new IOException("Container path '" + bind.containerPath()
                        + "' is absolute: without an image of its own a container has the machine's root directory;"
                        + " use a path relative to the sandbox");
            }
            if (!Mounts.link(sandbox, bind.containerPath(), bind.source())) {
                throw new IOException("Container path '" + bind.containerPath() + "' leads out of the sandbox");
            }
        }
    }

    /**
     * What is to appear where.
     *
     * @throws IOException with what is wrong, for the task's last update
     */
    List<Bind> binds(List<Volume> volumes) throws IOException {
        List<Bind> binds = new ArrayList<>();
        for (Volume volume : volumes) {
            Path source = switch (volume.getSource().getType()) {
                case SANDBOX_PATH -> shared(volume.getSource().getSandboxPath());
                case HOST_PATH -> host(volume.getSource().getHostPath().getPath(), volume);
                case SECRET -> secret(volume.getSource().getSecret(), binds.size(), volume);
                default -> host(volume.getHostPath(), volume); // the old form
            };
            boolean readOnly =
                    volume.getMode() == Volume.Mode.RO || volume.getSource().hasSecret();
            binds.add(new Bind(source, volume.getContainerPath(), readOnly));
        }
        return binds;
    }

    /** A directory of the executor's sandbox (PARENT) or of the task's own (SELF). */
    private Path shared(Volume.Source.SandboxPath source) throws IOException {
        boolean ofParent = source.getType() == Volume.Source.SandboxPath.Type.PARENT;
        return within(ofParent ? parent : sandbox, source.getPath());
    }

    private static Path within(Path base, String path) throws IOException {
        Path shared = base.resolve(path).normalize();
        if (!shared.startsWith(base) || shared.equals(base)) {
            throw new IOException("Sandbox path '" + path + "' leads out of the sandbox");
        }
        if (!Files.exists(shared)) {
            Files.createDirectories(shared);
        }
        return shared;
    }

    /** A file or directory of the machine. In the old form of volumes a relative one is of the sandbox. */
    private Path host(String path, Volume volume) throws IOException {
        boolean old = !volume.hasSource();
        if (path.isEmpty()) {
            throw new IOException("The volume at container path '" + volume.getContainerPath()
                    + "' has no source: expecting a host path, a sandbox path or a secret");
        }
        if (!path.startsWith("/")) {
            if (old) {
                return within(sandbox, path);
            }
            throw new IOException("Host path '" + path + "' is not absolute");
        }
        Path target = Path.of(path);
        if (!Files.exists(target)) {
            throw new IOException("Host path '" + path + "' does not exist on this machine");
        }
        return target;
    }

    private Path secret(Secret secret, int number, Volume volume) throws IOException {
        if (secret.getType() != Secret.Type.VALUE) {
            throw new IOException("The secret for container path '" + volume.getContainerPath() + "' "
                    + TaskEnvironment.NO_SECRET_STORE);
        }
        Files.createDirectories(
                secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = secrets.resolve(Integer.toString(number));
        writeOwnerOnly(file, secret.getValue().getData());
        return file;
    }

    /** Writes a file that nobody but its owner may read, whole or not at all. */
    static void writeOwnerOnly(Path file, ByteString bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, bytes.toByteArray());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
