/** The pure decision loop: plans, offers, reservations and recovery, without I/O, threads or a clock of its own. */
@NullMarked
package io.holdfast.core;

import org.jspecify.annotations.NullMarked;
