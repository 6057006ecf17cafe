/** {@code holdfast janitor}: what a framework that is gone has left. */
@NullMarked
package io.holdfast.cli.clean;

import org.jspecify.annotations.NullMarked;
