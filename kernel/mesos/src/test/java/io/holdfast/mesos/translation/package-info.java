/** Holds the translation against what a real master sent and took. */
@NullMarked
package io.holdfast.mesos.translation;

import org.jspecify.annotations.NullMarked;
