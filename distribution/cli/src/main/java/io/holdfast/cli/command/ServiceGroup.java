package io.holdfast.cli.command;

import io.holdfast.cli.session.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code holdfast service}: services as a whole. */
@Command(
        name = "service",
        description = "Add, change, preview, roll back and remove services.",
        footer = {
            "",
            "Examples:",
            "  holdfast service preview svc.yml",
            "  holdfast service add svc.yml --wait",
            "  holdfast service remove data-store"
        })
public final class ServiceGroup {
    private ServiceGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(
                new ServiceGroup(),
                new ServiceList(session),
                new ServiceStatus(session),
                new ServiceDefine.Add(session),
                new ServiceDefine.Update(session),
                new PreviewCommand(session),
                new ServiceRollback(session),
                new ServiceRemove(session),
                new ServiceSkipAgent(session));
    }
}
