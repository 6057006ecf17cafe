/** {@code /v2/…}: services as the apps they were made from, for clients that speak Marathon's API. */
@NullMarked
package io.holdfast.http.apps;

import org.jspecify.annotations.NullMarked;
