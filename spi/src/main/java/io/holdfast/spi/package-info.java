/** What the authors of extensions compile against: the model that policies see and every extension point. */
@NullMarked
package io.holdfast.spi;

import org.jspecify.annotations.NullMarked;
