/** Keeps the secrets and certificates that definitions refer to ready in memory, off the loop. */
@NullMarked
package io.holdfast.server.secret;

import org.jspecify.annotations.NullMarked;
