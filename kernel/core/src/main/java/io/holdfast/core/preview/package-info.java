/** The dry run of a command: the loop's own decisions over a copy of the state and a perfect cluster. */
@NullMarked
package io.holdfast.core.preview;

import org.jspecify.annotations.NullMarked;
