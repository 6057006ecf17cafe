package io.holdfast.http.api;

import io.holdfast.core.command.CommandResult;
import io.holdfast.http.wire.Message;
import jakarta.ws.rs.core.Response;

/** The answers to commands. */
final class Answers {
    /** "Already Reported": what was asked for is so already. */
    private static final int ALREADY = 208;

    private Answers() {}

    /** The result's message. */
    static Response of(CommandResult result) {
        return of(result, new Message(result.message()));
    }

    /** Another body, with the status that the result calls for. */
    static Response of(CommandResult result, Object body) {
        int status = result.outcome() == CommandResult.Outcome.ALREADY ? ALREADY : 200;
        return Response.status(status).entity(body).build();
    }
}
