/** Reads apps: fills in what is not said, and says everything that is wrong, each at its path. */
@NullMarked
package io.holdfast.apps.read;

import org.jspecify.annotations.NullMarked;
