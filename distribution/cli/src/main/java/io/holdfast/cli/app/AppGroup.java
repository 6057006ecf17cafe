package io.holdfast.cli.app;

import io.holdfast.cli.session.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code holdfast app}: apps, which are services of one container. */
@Command(
        name = "app",
        description = {
            "Add, see, stop, start, change and remove apps, as Marathon's clients do.",
            "An app that is stopped keeps its place and its volumes; an app that is removed loses them."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast app add postgres.marathon.json",
            "  holdfast app list",
            "  holdfast app stop postgres",
            "  holdfast app remove postgres"
        })
public final class AppGroup {
    private AppGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(
                new AppGroup(),
                new AppAdd(session),
                new AppList(session),
                new AppShow(session),
                new AppScale.Start(session),
                new AppScale.Stop(session),
                new AppUpdate(session),
                new AppRestart(session),
                new AppRemove(session),
                new AppKill(session));
    }
}
