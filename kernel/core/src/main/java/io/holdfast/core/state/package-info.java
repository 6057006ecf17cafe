/** What is durable: the records, their paths, and the store that keeps them. */
@NullMarked
package io.holdfast.core.state;

import org.jspecify.annotations.NullMarked;
