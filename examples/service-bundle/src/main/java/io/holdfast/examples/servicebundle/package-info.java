/** A bundle that brings a whole service, the data store. */
@NullMarked
package io.holdfast.examples.servicebundle;

import org.jspecify.annotations.NullMarked;
