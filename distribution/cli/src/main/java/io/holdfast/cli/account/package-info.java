/** The accounts of those who may call a scheduler that serves other machines: a file, and commands that write it. */
@NullMarked
package io.holdfast.cli.account;

import org.jspecify.annotations.NullMarked;
