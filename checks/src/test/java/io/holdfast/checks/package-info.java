/** Rules that hold for the project as a whole: its layers, and the house rules for its files. */
@NullMarked
package io.holdfast.checks;

import org.jspecify.annotations.NullMarked;
