/** Tests of how apps are translated. */
@NullMarked
package io.holdfast.apps.translate;

import org.jspecify.annotations.NullMarked;
