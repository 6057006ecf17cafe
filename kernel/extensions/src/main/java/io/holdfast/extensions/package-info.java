/** Hosts the extensions: registry, generations, guards and configuration of what implements the SPI. */
@NullMarked
package io.holdfast.extensions;

import org.jspecify.annotations.NullMarked;
