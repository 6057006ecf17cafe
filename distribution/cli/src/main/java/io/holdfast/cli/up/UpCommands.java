package io.holdfast.cli.up;

import io.holdfast.cli.session.Session;
import java.util.List;

/** The commands {@code up}, {@code down} and {@code status}. */
public final class UpCommands {
    private UpCommands() {}

    /** Annotated command objects, in the order in which help lists them. */
    public static List<Object> of(Session session) {
        return List.of(new UpCommand(session), new DownCommand(session), new StatusCommand(session));
    }
}
