package io.holdfast.local.agent.container;

import java.nio.file.Path;

/**
 * A file or directory of the machine that a task sees.
 *
 * @param source absolute
 * @param containerPath absolute, or relative to the sandbox
 * @param readOnly whether the task may only read it
 */
public record Bind(Path source, String containerPath, boolean readOnly) {

    /** Whether it appears within the sandbox. */
    public boolean inSandbox() {
        return !containerPath.startsWith("/");
    }

    /** Its absolute path in a container. */
    public String target() {
        return inSandbox() ? ContainerTask.SANDBOX + "/" + containerPath : containerPath;
    }
}
