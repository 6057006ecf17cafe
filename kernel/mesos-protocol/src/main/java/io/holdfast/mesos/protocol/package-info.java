/** The wire forms of the Mesos v1 API: RecordIO framing, media types, and the JSON form of its protobuf messages. */
@NullMarked
package io.holdfast.mesos.protocol;

import org.jspecify.annotations.NullMarked;
