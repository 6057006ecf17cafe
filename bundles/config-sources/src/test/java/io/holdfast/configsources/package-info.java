/** Tests of the config sources. */
@NullMarked
package io.holdfast.configsources;

import org.jspecify.annotations.NullMarked;
