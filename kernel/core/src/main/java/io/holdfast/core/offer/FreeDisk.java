package io.holdfast.core.offer;

import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Resource;

/** Space on a disk other than the root disk that no volume takes yet. Not thread-safe. */
final class FreeDisk {
    private final Resource offered;
    private final Disk.Source source;
    private long left;

    FreeDisk(Resource offered, Disk.Source source) {
        this.offered = offered;
        this.source = source;
        this.left = offered.thousandths();
    }

    /** As it was offered. */
    Resource offered() {
        return offered;
    }

    Disk.Source source() {
        return source;
    }

    /** How much of it is left, thousandths of a MiB. */
    long left() {
        return left;
    }

    void take(long thousandths) {
        left -= thousandths;
    }
}
