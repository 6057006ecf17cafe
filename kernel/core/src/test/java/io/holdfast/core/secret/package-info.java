/** Tests of how secrets are named. */
@NullMarked
package io.holdfast.core.secret;

import org.jspecify.annotations.NullMarked;
