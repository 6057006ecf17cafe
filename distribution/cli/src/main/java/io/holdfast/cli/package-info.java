/** {@code holdfast} for people: plans, pods, tasks and explanations over the HTTP API. */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
