/** An authority of one's own, for clusters that have none. */
@NullMarked
package io.holdfast.certificates;

import org.jspecify.annotations.NullMarked;
