/** Tests of the resource algebra. */
@NullUnmarked
package io.holdfast.local.master.resource;

import org.jspecify.annotations.NullUnmarked;
