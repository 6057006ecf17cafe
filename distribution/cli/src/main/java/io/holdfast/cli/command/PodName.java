package io.holdfast.cli.command;

import picocli.CommandLine.Parameters;

/** The pod instance that a command is about. */
public final class PodName {
    @Parameters(index = "0", paramLabel = "POD", description = "The instance, for example data-0.")
    private String pod = "";

    /** Its name. */
    public String get() {
        return pod;
    }
}
