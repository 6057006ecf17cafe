/** Tests of what commands send. */
@NullMarked
package io.holdfast.cli.command;

import org.jspecify.annotations.NullMarked;
