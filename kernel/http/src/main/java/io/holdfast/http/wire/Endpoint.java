package io.holdfast.http.wire;

import java.util.List;

/**
 * Where the tasks listen that advertise a port of one name.
 *
 * @param address {@code host:port} of each
 * @param dns {@code name:port} of each
 */
public record Endpoint(List<String> address, List<String> dns) {}
