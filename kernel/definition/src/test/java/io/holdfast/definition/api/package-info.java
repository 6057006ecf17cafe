/** Shows what the Java form of a service becomes. */
@NullMarked
package io.holdfast.definition.api;

import org.jspecify.annotations.NullMarked;
