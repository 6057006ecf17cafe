package io.holdfast.core.spec;

/** A phase of the deploy plan: all instances of one pod type, under one strategy. */
public record PhaseSpec(String name, String podType, PolicyRef strategy) {}
