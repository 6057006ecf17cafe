/** Tests of where secrets come from. */
@NullMarked
package io.holdfast.secrets;

import org.jspecify.annotations.NullMarked;
