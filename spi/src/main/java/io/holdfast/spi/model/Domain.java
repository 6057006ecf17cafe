package io.holdfast.spi.model;

/** The fault domain of an agent: a region and a zone in it. */
public record Domain(String region, String zone) {}
