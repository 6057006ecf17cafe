/** Walks a definition's tree and makes the specification, or says everything that is wrong with it. */
@NullMarked
package io.holdfast.definition.reader;

import org.jspecify.annotations.NullMarked;
