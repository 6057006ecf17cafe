/** Offers: who is offered what and when, what was refused, and what is out. */
@NullMarked
package io.holdfast.local.master.offer;

import org.jspecify.annotations.NullMarked;
