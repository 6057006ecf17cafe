/** When a lost task may be given up, and when it may be replaced. */
@NullMarked
package io.holdfast.recovery;

import org.jspecify.annotations.NullMarked;
