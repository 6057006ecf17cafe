/** Tests of what is kept out of logs, and of what goes into headers. */
@NullMarked
package io.holdfast.mesos.http;

import org.jspecify.annotations.NullMarked;
