package io.holdfast.local.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.RLimitInfo.RLimit;

/** Limits of a task's processes, set by util-linux' prlimit in front of its command. */
final class Rlimits {

    private static final String PRLIMIT = "/usr/bin/prlimit";
    private static final String PREFIX = "RLMT_";
    private static final long PATIENCE_S = 10;

    private Rlimits() {}

    /** Puts the limits of a container in front of a command; those of the executor's come first. */
    static List<String> around(TaskPlace place, List<String> command) {
        List<String> limits = options(place);
        if (limits.isEmpty()) {
            return command;
        }
        List<String> limited = new ArrayList<>(List.of(PRLIMIT));
        limited.addAll(limits);
        limited.add("--");
        limited.addAll(command);
        return limited;
    }

    private static List<String> options(TaskPlace place) {
        List<String> options = new ArrayList<>();
        place.executor().ifPresent(executor -> add(executor.getContainer(), options));
        add(place.task().getContainer(), options);
        return options;
    }

    private static void add(ContainerInfo container, List<String> options) {
        for (RLimit limit : container.getRlimitInfo().getRlimitsList()) {
            String name = limit.getType().name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
            String value = limit.hasSoft()
                    ? Long.toUnsignedString(limit.getSoft()) + ":" + Long.toUnsignedString(limit.getHard())
                    : "unlimited:unlimited";
            options.add("--" + name + "=" + value);
        }
    }

    /**
     * Tries whether the limits can be set, so that a task that may not have them says so. Takes some milliseconds, and
     * none for a task without limits.
     *
     * @throws IOException if they cannot, with the reason
     */
    static void check(TaskPlace place) throws IOException {
        for (ContainerInfo container : List.of(
                place.executor().map(it -> it.getContainer()).orElse(ContainerInfo.getDefaultInstance()),
                place.task().getContainer())) {
            for (RLimit limit : container.getRlimitInfo().getRlimitsList()) {
                if (!limit.getType().name().startsWith(PREFIX)) {
                    throw new IOException("Failed to set rlimits: the type of a limit is unknown");
                }
                if (limit.hasSoft() != limit.hasHard() || Long.compareUnsigned(limit.getSoft(), limit.getHard()) > 0) {
                    throw new IOException("Failed to set rlimits: " + limit.getType()
                            + " needs both a soft and a hard limit, the soft one not above the hard one, or neither"
                            + " for no limit");
                }
            }
        }
        List<String> trial = around(place, List.of("/bin/true"));
        if (trial.size() > 1) {
            attempt(trial);
        }
    }

    private static void attempt(List<String> trial) throws IOException {
        Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("Failed to set rlimits: prlimit does not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException("Failed to set rlimits: " + said
                        + " (a hard limit can be raised above the agent's own by a privileged user only)");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while rlimits were tried", e);
        }
    }
}
