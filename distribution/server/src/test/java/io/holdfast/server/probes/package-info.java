/** Looks at listeners that answer well, badly, late and never. */
@NullMarked
package io.holdfast.server.probes;

import org.jspecify.annotations.NullMarked;
