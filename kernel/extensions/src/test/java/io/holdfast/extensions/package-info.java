/** Tests of the registry behind a generation. */
@NullMarked
package io.holdfast.extensions;

import org.jspecify.annotations.NullMarked;
