package io.holdfast.cli.debug;

import io.holdfast.cli.session.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code holdfast debug}: what the scheduler keeps. */
@Command(
        name = "debug",
        description = "See what the scheduler keeps for itself, and let tasks idle to look into them.",
        footer = {
            "",
            "Examples:",
            "  holdfast debug config diff",
            "  holdfast debug offers",
            "  holdfast debug pod pause data-0"
        })
public final class DebugGroup {
    private DebugGroup() {}

    /** The group and its plain commands. */
    public static List<Object> of(Session session) {
        return List.of(
                new DebugGroup(),
                new DebugViews.Plans(session),
                new DebugViews.Offers(session),
                new DebugViews.Reservations(session),
                new DebugRelease(session),
                new DebugViews.Tasks(session));
    }

    /** The groups below it, each with its commands. */
    public static List<List<Object>> groups(Session session) {
        return List.of(DebugConfig.of(session), DebugPod.of(session), DebugState.of(session));
    }
}
