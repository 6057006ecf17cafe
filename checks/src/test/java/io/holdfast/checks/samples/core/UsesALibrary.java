package io.holdfast.checks.samples.core;

import com.fasterxml.jackson.databind.JsonNode;

/** Wrong: the core brings no library. */
public record UsesALibrary(JsonNode tree) {}
