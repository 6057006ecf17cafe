/** The records' JSON form, there and back. */
@NullMarked
package io.holdfast.state.json;

import org.jspecify.annotations.NullMarked;
