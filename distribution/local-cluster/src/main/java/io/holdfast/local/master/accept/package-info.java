/** ACCEPT: offers, and the operations on them one after the other, each on the result of the one before. */
@NullMarked
package io.holdfast.local.master.accept;

import org.jspecify.annotations.NullMarked;
