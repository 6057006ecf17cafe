/** Reads {@code svc.yml} and the Java form of a service and makes the specification the core works with. */
@NullMarked
package io.holdfast.definition;

import org.jspecify.annotations.NullMarked;
