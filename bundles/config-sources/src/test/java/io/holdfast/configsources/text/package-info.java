/** Tests of the config sources. */
@NullMarked
package io.holdfast.configsources.text;

import org.jspecify.annotations.NullMarked;
