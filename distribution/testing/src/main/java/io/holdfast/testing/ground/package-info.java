/** What a scenario happens on: a scheduler and a cluster, whatever they are made of. */
@NullMarked
package io.holdfast.testing.ground;

import org.jspecify.annotations.NullMarked;
