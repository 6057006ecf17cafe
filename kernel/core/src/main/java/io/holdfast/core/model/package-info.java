/** The durable state in memory, with the indexes that make decisions cheap. */
@NullMarked
package io.holdfast.core.model;

import org.jspecify.annotations.NullMarked;
