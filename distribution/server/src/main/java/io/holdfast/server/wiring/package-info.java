/** Guice modules that put store, driver, extensions, loop and HTTP API together. */
@NullMarked
package io.holdfast.server.wiring;

import org.jspecify.annotations.NullMarked;
