/** The data store of the tutorial, as {@code svc.yml} and in the Java form. */
@NullMarked
package io.holdfast.examples.datastore;

import org.jspecify.annotations.NullMarked;
