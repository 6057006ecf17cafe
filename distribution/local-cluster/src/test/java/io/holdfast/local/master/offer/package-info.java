/** Tests of offers without a master. */
@NullUnmarked
package io.holdfast.local.master.offer;

import org.jspecify.annotations.NullUnmarked;
