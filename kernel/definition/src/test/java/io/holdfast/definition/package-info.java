/** Shows what a definition may say, and what is answered to one that is wrong. */
@NullMarked
package io.holdfast.definition;

import org.jspecify.annotations.NullMarked;
