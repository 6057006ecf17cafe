package io.holdfast.spi.service;

import java.util.List;

/** A service with all its pod instances, in the order of its definition. */
public record ServiceView(String name, List<PodView> pods) {
    public ServiceView {
        pods = List.copyOf(pods);
    }
}
