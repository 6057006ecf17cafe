/** The JSON form of the durable records: readable by people, strict when read back. */
@NullMarked
package io.holdfast.state.json;

import org.jspecify.annotations.NullMarked;
