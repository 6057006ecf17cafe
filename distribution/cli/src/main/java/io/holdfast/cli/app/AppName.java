package io.holdfast.cli.app;

import io.holdfast.cli.session.AppApi;
import picocli.CommandLine.Parameters;

/** The app that a command is about. */
final class AppName {
    @Parameters(index = "0", paramLabel = "APP", description = "The id of the app, for example postgres or /prod/db.")
    private String id = "";

    /** As the API has it. */
    String id() {
        return AppApi.id(id);
    }

    String path(String... below) {
        return AppApi.app(id, below);
    }
}
