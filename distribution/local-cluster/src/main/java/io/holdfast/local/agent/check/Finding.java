package io.holdfast.local.agent.check;

/** What one probe found. */
public sealed interface Finding {

    /** The command exited with this status. */
    record Exit(int status) implements Finding {}

    /** The server answered with this status code. */
    record Answer(int statusCode) implements Finding {}

    /** The port accepted a connection, or did not. */
    record Connection(boolean accepted) implements Finding {}

    /** The probe timed out or could not be made. */
    record Nothing(String why) implements Finding {}

    /** Whether a health check passes: status 0, an answer of 200 to 399, a connection. */
    default boolean healthy() {
        if (this instanceof Exit exit) {
            return exit.status() == 0;
        }
        if (this instanceof Answer answer) {
            return answer.statusCode() >= 200 && answer.statusCode() < 400;
        }
        return this instanceof Connection connection && connection.accepted();
    }
}
