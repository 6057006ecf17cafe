/** Tests of the journal. */
@NullUnmarked
package io.holdfast.local.master.store;

import org.jspecify.annotations.NullUnmarked;
