/** Tests of what certificates show of themselves. */
@NullMarked
package io.holdfast.spi.tls;

import org.jspecify.annotations.NullMarked;
