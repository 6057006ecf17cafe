/** Speaks the Mesos v1 scheduler API over HTTP: subscription, leader detection, calls and events. */
@NullMarked
package io.holdfast.mesos;

import org.jspecify.annotations.NullMarked;
