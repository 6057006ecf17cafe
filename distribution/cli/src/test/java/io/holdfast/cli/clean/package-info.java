/** Tests of how the janitor's findings are shown. */
@NullMarked
package io.holdfast.cli.clean;

import org.jspecify.annotations.NullMarked;
