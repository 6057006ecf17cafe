/** Where configuration comes from. */
@NullMarked
package io.holdfast.configsources;

import org.jspecify.annotations.NullMarked;
