/** Who signed a jar, and whether the operator trusts them. */
@NullMarked
package io.holdfast.extensions.signature;

import org.jspecify.annotations.NullMarked;
