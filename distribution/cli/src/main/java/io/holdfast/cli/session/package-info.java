/** What every command has at hand: the terminal, the global options, and the way to the scheduler. */
@NullMarked
package io.holdfast.cli.session;

import org.jspecify.annotations.NullMarked;
