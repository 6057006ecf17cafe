package io.holdfast.cli.command;

import picocli.CommandLine.Parameters;

/** The plan that a command is about. */
final class PlanName {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PLAN",
            defaultValue = "deploy",
            description = "The plan; deploy by default.")
    private String plan = "deploy";

    String get() {
        return plan;
    }
}
