package io.holdfast.http.error;

/** The stable codes of failures, each with its HTTP status. Programs may rely on their names. */
public enum ErrorCode {
    /** A parameter or body that makes no sense. */
    BAD_REQUEST(400),
    /** A body that is not JSON, or not the JSON that is expected. */
    MALFORMED_JSON(400),
    /** A short path, while several services run: the path must name one. */
    SERVICE_AMBIGUOUS(400),
    /** The scheduler refuses the command; the message says why. */
    REFUSED(400),
    /** The endpoint exists elsewhere in this API's family, but not in this version. */
    NOT_SUPPORTED(400),
    /** The caller has not shown who they are, or is not known. */
    NOT_AUTHENTICATED(401),
    /** The caller's role does not cover this. */
    NOT_ALLOWED(403),
    /** The request came from a web page of another origin. */
    FOREIGN_ORIGIN(403),
    /** Only a program on the scheduler's own machine may ask for this. */
    NOT_LOCAL(403),
    /** No such path. */
    NOT_FOUND(404),
    /** No such service, or no service at all yet. */
    UNKNOWN_SERVICE(404),
    /** No such plan. */
    UNKNOWN_PLAN(404),
    /** No such pod instance. */
    UNKNOWN_POD(404),
    /** No such task. */
    UNKNOWN_TASK(404),
    /** No such configuration. */
    UNKNOWN_CONFIGURATION(404),
    /** No such endpoint of a service. */
    UNKNOWN_ENDPOINT(404),
    /** No such template of a configuration file. */
    UNKNOWN_TEMPLATE(404),
    /** No such property of a service. */
    UNKNOWN_PROPERTY(404),
    /** No such file is kept with a service. */
    UNKNOWN_FILE(404),
    /** No such agent, or it has told no zone. */
    UNKNOWN_ZONE(404),
    /** No such bundle, or no such version of it. */
    UNKNOWN_BUNDLE(404),
    /** No such type of extension. */
    UNKNOWN_TYPE(404),
    /** This scheduler has no extensions that could be seen or changed. */
    NO_EXTENSIONS(404),
    /** What the command names does not exist. */
    UNKNOWN_SUBJECT(404),
    /** The path exists, but not for this method. */
    METHOD_NOT_ALLOWED(405),
    /** No representation of the kind that was asked for. */
    NOT_ACCEPTABLE(406),
    /** There is no subscription to the cluster at the moment, so it cannot be asked. */
    NOT_CONNECTED(409),
    /** A service of this name is there already. */
    SERVICE_EXISTS(409),
    /** The body is larger than what is taken. */
    BODY_TOO_LARGE(413),
    /** A body of a kind this endpoint does not take. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** A body that is not the one whose digest was given. */
    DIGEST_MISMATCH(422),
    /** Another request does something that only one may do at a time. */
    ACTION_UNDER_WAY(429),
    /** A fault of the scheduler; its log has the details. */
    INTERNAL(500),
    /** The scheduler's loop did not answer in time. */
    SCHEDULER_BUSY(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** The code for a status that HTTP machinery chose by itself. */
    static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> SCHEDULER_BUSY;
            default -> status >= 500 ? INTERNAL : BAD_REQUEST;
        };
    }
}
