/** {@code holdfast extension}: see what decides, and change it while services run. */
@NullMarked
package io.holdfast.cli.extension;

import org.jspecify.annotations.NullMarked;
