/** The commands that see and steer services over the HTTP API. */
@NullMarked
package io.holdfast.cli.command;

import org.jspecify.annotations.NullMarked;
