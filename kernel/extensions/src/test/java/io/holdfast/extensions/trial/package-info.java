/** Tests of the trials: what is well passes, and each kind of fault is found. */
@NullMarked
package io.holdfast.extensions.trial;

import org.jspecify.annotations.NullMarked;
