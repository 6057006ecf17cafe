package io.holdfast.http.apps;

import io.holdfast.apps.model.App;

/**
 * What an app is asked to be.
 *
 * @param path where it stands in what was sent, for example {@code /apps(0)}; empty if it is the whole
 * @param isNew whether it must not be there yet
 */
record Wish(String path, App app, boolean isNew) {}
