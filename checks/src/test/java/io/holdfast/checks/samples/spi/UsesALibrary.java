package io.holdfast.checks.samples.spi;

import com.fasterxml.jackson.databind.JsonNode;

/** Wrong: the SPI brings no library. */
public record UsesALibrary(JsonNode tree) {}
