/** Texts that hold values by name, in the forms that people keep them. */
@NullMarked
package io.holdfast.configsources.text;

import org.jspecify.annotations.NullMarked;
