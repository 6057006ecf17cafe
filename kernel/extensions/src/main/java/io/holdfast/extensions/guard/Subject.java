package io.holdfast.extensions.guard;

import io.holdfast.extensions.Bundle;

/**
 * What calls are counted for.
 *
 * @param point kebab-case
 * @param type the type's name
 */
record Subject(String point, String type, Bundle bundle) {
    /** For messages: {@code the placement rule 'rack-aware' of rack 1.0.0}. */
    String text() {
        return "the " + point.replace('-', ' ') + " '" + type + "' of " + bundle;
    }
}
