/** Brings a whole installation up and down on this machine. */
@NullMarked
package io.holdfast.cli.up;

import org.jspecify.annotations.NullMarked;
