package io.holdfast.checks.samples.placement;

import io.holdfast.checks.samples.core.LooksUpwards;

/** Wrong: a bundle knows the SPI alone. */
public record KnowsTheCore(LooksUpwards core) {}
