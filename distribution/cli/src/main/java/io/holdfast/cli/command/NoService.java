package io.holdfast.cli.command;

import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Session;

/**
 * Where no service is left, the API still tells of the one that was removed last; people are told that this is what they
 * see.
 */
final class NoService {
    private NoService() {}

    /** Says so on standard error, since it is no part of the result. */
    static void tell(Session session) {
        if (session.service() != null || session.json() || isAny(session)) {
            return;
        }
        session.output()
                .problem(
                        "no service is here any more: this is the last one's removal; add one with `holdfast service add"
                                + " FILE`, or an app with `holdfast app add FILE`");
    }

    private static boolean isAny(Session session) {
        try {
            return !session.allServices().get("service").isEmpty();
        } catch (CliException e) {
            // What was asked for has been said.
            return true;
        }
    }
}
