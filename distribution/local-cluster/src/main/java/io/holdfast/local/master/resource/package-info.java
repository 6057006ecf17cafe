/** The algebra of Mesos resources: adding, taking away and comparing amounts, reservations and volumes. */
@NullMarked
package io.holdfast.local.master.resource;

import org.jspecify.annotations.NullMarked;
