/** The commands on extensions. */
@NullMarked
package io.holdfast.cli.extension;

import org.jspecify.annotations.NullMarked;
