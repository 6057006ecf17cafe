package io.holdfast.cli.extension;

import io.holdfast.cli.author.NewExtension;
import io.holdfast.cli.session.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code holdfast extension}: the bundles that carry policy. */
@Command(
        name = "extension",
        description = "See, change and write extensions: the bundles that carry policy.",
        footer = {"", "Examples:", "  holdfast extension new rack-aware --point placement-rule"})
public final class ExtensionGroup {
    private ExtensionGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(new ExtensionGroup(), new NewExtension(session));
    }
}
