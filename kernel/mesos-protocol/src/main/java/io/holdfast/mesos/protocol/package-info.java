/** The wire forms of the Mesos v1 API: RecordIO framing, and the JSON form of its messages. */
@NullMarked
package io.holdfast.mesos.protocol;

import org.jspecify.annotations.NullMarked;
