package io.holdfast.cli.app;

import picocli.CommandLine.Option;

/** Whether a list is of ids alone. */
final class Quiet {
    @Option(
            names = {"-q", "--quiet"},
            description = "Print the ids alone, one on each line.")
    private boolean quiet;

    boolean is() {
        return quiet;
    }
}
