package io.holdfast.cli.command;

import io.holdfast.cli.session.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code holdfast service}: services as a whole. */
@Command(
        name = "service",
        description = "See what would become of a service.",
        footer = {"", "Examples:", "  holdfast service preview svc.yml"})
public final class ServiceGroup {
    private ServiceGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(new ServiceGroup(), new PreviewCommand(session));
    }
}
