/** Secrets and certificates by their names: who uses which, and whether it is there; the values never come near. */
@NullMarked
package io.holdfast.core.secret;

import org.jspecify.annotations.NullMarked;
