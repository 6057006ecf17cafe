/** Tests of how apps are read. */
@NullMarked
package io.holdfast.apps.read;

import org.jspecify.annotations.NullMarked;
