package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.ActionReport.Outcome;

/** An action that cannot be done; the message says why and what to do. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Outcome outcome;

    private Refusal(Outcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    static Refusal conflict(String message) {
        return new Refusal(Outcome.CONFLICT, message);
    }

    static Refusal refused(String message) {
        return new Refusal(Outcome.REFUSED, message);
    }

    static Refusal notFound(String name, String version) {
        return new Refusal(
                Outcome.NOT_FOUND,
                "No " + (version.isEmpty() ? "bundle" : "version " + version + " of the bundle") + " '" + name
                        + "' is installed; see the list of extensions.");
    }

    Outcome outcome() {
        return outcome;
    }
}
