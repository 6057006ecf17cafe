/** Serves the HTTP API: plans, pods, tasks, health, explain. */
@NullMarked
package io.holdfast.http;

import org.jspecify.annotations.NullMarked;
