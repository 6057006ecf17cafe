package io.holdfast.local.master;

/**
 * What the master answers to a call.
 *
 * @param status of HTTP
 * @param text the body: the reason of a refusal, else empty
 */
public record Answer(int status, String text) {
    /** The call is taken; it says nothing about success. */
    public static final Answer ACCEPTED = new Answer(202, "");

    /** Done. */
    public static final Answer OK = new Answer(200, "");

    /** A refusal. */
    public static Answer badRequest(String text) {
        return new Answer(400, text);
    }
}
