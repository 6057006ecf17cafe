/** Containers of images, run by the container runtime that this machine has: podman or docker. */
@NullMarked
package io.holdfast.local.agent.container;

import org.jspecify.annotations.NullMarked;
