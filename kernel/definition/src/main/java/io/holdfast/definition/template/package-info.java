/** Fills the values of the environment into a definition's text, and remembers which line came from where. */
@NullMarked
package io.holdfast.definition.template;

import org.jspecify.annotations.NullMarked;
