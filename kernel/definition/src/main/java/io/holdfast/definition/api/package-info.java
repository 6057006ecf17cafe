/** A service in Java, in the words of the tutorial: task sets, resources, volumes, placement. */
@NullMarked
package io.holdfast.definition.api;

import org.jspecify.annotations.NullMarked;
