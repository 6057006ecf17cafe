/** Extensions as their authors have them: outside of the packages of the SPI. */
@NullMarked
package io.holdfast.author;

import org.jspecify.annotations.NullMarked;
