/** Tests of what a user asks for. */
@NullMarked
package io.holdfast.core.spec;

import org.jspecify.annotations.NullMarked;
