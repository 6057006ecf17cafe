/** The scheduler API of a Mesos master over HTTP: one call, or one stream of events, at a time. */
@NullMarked
package io.holdfast.mesos.http;

import org.jspecify.annotations.NullMarked;
