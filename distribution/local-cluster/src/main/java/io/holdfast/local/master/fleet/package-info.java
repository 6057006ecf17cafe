/** Agents and the machines they run on: how they register, get lost, come back and are declared gone. */
@NullMarked
package io.holdfast.local.master.fleet;

import org.jspecify.annotations.NullMarked;
