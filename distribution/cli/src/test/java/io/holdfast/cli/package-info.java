/** The commands, run in this process against a real HTTP API. */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
