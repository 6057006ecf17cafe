package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.archive.Archive;
import io.holdfast.extensions.archive.ArchiveLimits;
import io.holdfast.extensions.archive.BadArchiveException;
import java.util.Locale;

/**
 * Looks whether the jar is a whole, honest zip file of a size we take. Everything is inflated once, in memory and
 * within bounds, so that what comes after may trust its sizes; nothing is written.
 */
public final class ScanStage implements Stage {
    private final ArchiveLimits limits;

    /** With the sizes we take. */
    public ScanStage(ArchiveLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public String examine(Candidate candidate) {
        try {
            Archive archive = Archive.open(candidate.jar(), limits);
            long inflated = archive.verify();
            if (archive.entry(ManifestStage.MANIFEST).isEmpty()) {
                throw new StageFailure("the jar has no " + ManifestStage.MANIFEST
                        + ": a bundle has one; build it with bnd, as the template does");
            }
            candidate.archive(archive);
            return String.format(
                    Locale.ROOT,
                    "%d entries, %d bytes, %d when inflated",
                    archive.entries().size(),
                    candidate.jar().length,
                    inflated);
        } catch (BadArchiveException e) {
            throw new StageFailure(e.getMessage());
        }
    }
}
