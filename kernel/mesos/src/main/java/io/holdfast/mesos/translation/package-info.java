/** Between Mesos' protobuf messages and the kernel's records, one message a class; nothing here talks to anybody. */
@NullMarked
package io.holdfast.mesos.translation;

import org.jspecify.annotations.NullMarked;
