/** What is wrong with a definition, and where. */
@NullMarked
package io.holdfast.definition.problem;

import org.jspecify.annotations.NullMarked;
