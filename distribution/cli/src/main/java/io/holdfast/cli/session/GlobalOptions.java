package io.holdfast.cli.session;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes. */
public final class GlobalOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The scheduler's address. Default: $HOLDFAST_URL, else what `holdfast up` left in"
                    + " .holdfast/scheduler.json, else http://127.0.0.1:8080.")
    @Nullable
    String url;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The service meant; needed only when several run.")
    @Nullable
    String service;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON, for programs.")
    boolean json;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours, even on a terminal. So does a non-empty $NO_COLOR.")
    boolean noColor;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain this command.")
    boolean help;
}
