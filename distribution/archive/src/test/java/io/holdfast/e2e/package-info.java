/** The distribution as a user starts it: its script, its processes, its HTTP API, and kill -9. */
@NullMarked
package io.holdfast.e2e;

import org.jspecify.annotations.NullMarked;
