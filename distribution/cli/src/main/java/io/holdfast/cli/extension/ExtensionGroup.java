package io.holdfast.cli.extension;

import io.holdfast.cli.author.NewExtension;
import io.holdfast.cli.session.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code holdfast extension}: bundles of policy, while services run. */
@Command(
        name = "extension",
        aliases = "ext",
        description = {
            "See, change and write extensions, the bundles that carry policy, while services run.",
            "A version of a bundle is installed, staged beside what runs, compared, activated on probation, and rolled"
                    + " back if need be."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast extension list",
            "  holdfast extension install rack-rule-1.1.0.jar",
            "  holdfast extension shadow rack-rule@1.1.0",
            "  holdfast extension activate rack-rule@1.1.0",
            "  holdfast extension new rack-aware --point placement-rule"
        })
public final class ExtensionGroup {
    private ExtensionGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(
                new ExtensionGroup(),
                new Views.ListBundles(session),
                new Views.Show(session),
                new Views.Types(session),
                new SchemaCommand(session),
                new Views.Health(session),
                new Views.History(session),
                new Views.ConfigSources(session),
                new Install(session),
                new Lifecycle.Stage(session),
                new Shadow(session),
                new Lifecycle.Activate(session),
                new Lifecycle.Rollback(session),
                new Lifecycle.Quarantine(session),
                new Lifecycle.Uninstall(session),
                new Configure(session),
                new NewExtension(session));
    }
}
