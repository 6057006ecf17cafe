package io.holdfast.core.preview;

import java.util.List;

/**
 * Something that a decision asks the cluster for, or an operator.
 *
 * @param kind what
 * @param service whose
 * @param pod the instance it is about, for example {@code data-0}; empty if it is about none
 * @param tasks the full names of the tasks it is about
 * @param agentId where; empty if nowhere
 * @param agent that agent's host name
 * @param why the reason, for people
 * @param details what exactly, for example the amounts that are reserved
 * @param afterMillis when, milliseconds of simulated time since the command
 */
public record PreviewAction(
        Kind kind,
        String service,
        String pod,
        List<String> tasks,
        String agentId,
        String agent,
        String why,
        List<String> details,
        long afterMillis) {
    public PreviewAction {
        tasks = List.copyOf(tasks);
        details = List.copyOf(details);
    }

    /** The kinds of actions. */
    public enum Kind {
        /** Tasks end. */
        KILL,
        /** Tasks start that did not run before. */
        LAUNCH,
        /** Tasks start again where they were, on what they have reserved. */
        RESTART,
        /** The pod starts on another agent with empty volumes; what it held is given up. */
        MOVE,
        /** Resources are reserved. */
        RESERVE,
        /** Reserved resources are given back. */
        UNRESERVE,
        /** Volumes are made. */
        CREATE_VOLUME,
        /** Volumes are destroyed with all that is in them. */
        DESTROY_VOLUME,
        /** The pod is no more. */
        REMOVE,
        /** The plan waits until an operator says <em>continue</em>; the preview goes on as if that were said. */
        WAIT_FOR_CONTINUE
    }
}
