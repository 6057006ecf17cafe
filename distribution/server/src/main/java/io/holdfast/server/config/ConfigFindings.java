package io.holdfast.server.config;

import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import java.util.ArrayList;
import java.util.List;

/** What is not as it should be with values and what follows from them. */
public final class ConfigFindings {
    private ConfigFindings() {}

    /** What stands against the list of sources and against the latest update. */
    public static List<Finding> of(Configuration configuration, TargetUpdates updates) {
        List<Finding> findings = new ArrayList<>();
        String refused = configuration.refused();
        if (!refused.isEmpty()) {
            findings.add(new Finding(
                    "list of config sources",
                    refused,
                    "The sources of the list before stay in force.",
                    "Correct the file; it is looked at every second."));
        }
        updates.faults()
                .forEach((subject, what) -> findings.add(new Finding(
                        subject,
                        what,
                        "Services stay as they are; a change of values or bundles is tried at once.",
                        person(subject))));
        return findings;
    }

    private static String person(String subject) {
        return switch (subject) {
            case "definition" ->
                "Correct the value or the definition; holdfast extension config-sources says which source gives it.";
            case "config sources" -> "Bring the source back, or correct what it holds.";
            case "update" -> "";
            default -> "Correct the value it needs, or install another version of the bundle.";
        };
    }
}
