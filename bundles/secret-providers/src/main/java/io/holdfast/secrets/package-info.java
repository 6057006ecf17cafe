/** Secrets from files and from the scheduler's environment. */
@NullMarked
package io.holdfast.secrets;

import org.jspecify.annotations.NullMarked;
