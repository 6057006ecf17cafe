package io.holdfast.local.agent;

import io.holdfast.local.agent.container.ContainerEnd;
import io.holdfast.local.agent.container.ContainerEngine;
import io.holdfast.local.agent.container.ContainerException;
import io.holdfast.local.agent.process.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers of one agent: what is left of them in files, and their removal. Safe for use by many threads. */
final class Containers {

    private static final Logger LOG = LoggerFactory.getLogger(Containers.class);
    private static final String SCRIPT = "container.sh";
    private static final String END = "container.end";
    private static final int LONGEST_COMPLAINT = 1000;

    private final ContainerEngine engine;
    private final Path workDir;
    private final Path script;

    Containers(AgentConfig config) throws IOException {
        this.engine = config.containers();
        this.workDir = config.workDir();
        this.script = Scripts.install(workDir.resolve("meta"), ContainerEngine.class, SCRIPT);
    }

    /** The script that runs the runtime's client. */
    Path script() {
        return script;
    }

    /** Where the script writes down how the task's container ended. */
    Path endFile(TaskPlace place) {
        return place.checkpoint().resolve(END);
    }

    Optional<ContainerEnd> end(TaskPlace place) {
        return ContainerEnd.read(endFile(place));
    }

    double memoryMb(TaskPlace place) {
        return ContainerLaunch.memoryMb(place);
    }

    /** Why a container never ran: the last that the client said, to whose stderr nobody else has written. */
    String complaint(TaskPlace place) {
        try {
            List<String> lines = Files.readAllLines(place.sandbox().resolve("stderr"), StandardCharsets.ISO_8859_1);
            for (int i = lines.size() - 1; i >= 0; i--) {
                String line = lines.get(i).strip();
                if (!line.isEmpty()) {
                    return line.substring(0, Math.min(line.length(), LONGEST_COMPLAINT));
                }
            }
        } catch (IOException e) {
            LOG.debug("Cannot read what the client said", e);
        }
        return "the container runtime did not say why";
    }

    /** Removes a container, whatever its state. */
    void remove(String name) {
        try {
            engine.remove(List.of(name));
        } catch (ContainerException e) {
            LOG.warn("Container {} cannot be removed: {}", name, e.getMessage());
        }
    }

    /** Removes all containers of this agent; asks the runtime only if there ever was one. */
    void removeAll() {
        try {
            engine.removeWithDependents(names());
        } catch (ContainerException e) {
            LOG.warn("Containers cannot be removed: {}", e.getMessage());
        }
    }

    /** The names of all containers of this agent. */
    List<String> names() {
        if (!engine.used()) {
            return List.of();
        }
        try {
            return engine.of(workDir);
        } catch (ContainerException e) {
            LOG.warn("Containers that an earlier agent may have left are not looked for: {}", e.getMessage());
            return List.of();
        }
    }

    /** Removes containers, but for those that are somebody's. */
    void remove(List<String> found, Set<String> alive) {
        List<String> stray = new ArrayList<>(found);
        stray.removeAll(alive);
        if (stray.isEmpty()) {
            return;
        }
        LOG.info("Removing the containers {}, which no task of this agent has", stray);
        try {
            engine.remove(stray);
        } catch (ContainerException e) {
            LOG.warn("Containers cannot be removed: {}", e.getMessage());
        }
    }
}
