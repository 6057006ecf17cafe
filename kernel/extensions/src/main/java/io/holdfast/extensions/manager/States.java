package io.holdfast.extensions.manager;

import io.holdfast.core.state.BundleState;

/** The states in words. */
final class States {
    private States() {}

    static String words(BundleState state) {
        return switch (state) {
            case INSTALLED -> "installed";
            case STAGED -> "staged";
            case ACTIVE -> "in force";
            case RETIRED -> "kept to return to";
            case QUARANTINED -> "in quarantine";
        };
    }
}
