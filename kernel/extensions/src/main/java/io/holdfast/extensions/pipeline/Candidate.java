package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.archive.Archive;
import io.holdfast.extensions.host.HostedBundle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A jar on its way through the pipeline, and what is known of it. One thread at a time. */
public final class Candidate {
    private final String origin;
    private final byte[] jar;
    private final @Nullable String expectedDigest;
    private String digest = "";
    private @Nullable Archive archive;
    private @Nullable Bundle id;
    private @Nullable String signer;
    private @Nullable HostedBundle hosted;

    /**
     * A jar nothing is known of yet.
     *
     * @param origin where it comes from, for people
     */
    public Candidate(String origin, byte[] jar) {
        this(origin, jar, null);
    }

    /**
     * A jar of which somebody said what it must be.
     *
     * @param origin where it comes from, for people
     * @param expectedDigest SHA-256 in hexadecimal; null if nobody said
     */
    public Candidate(String origin, byte[] jar, @Nullable String expectedDigest) {
        this.origin = origin;
        this.jar = jar;
        this.expectedDigest = expectedDigest;
    }

    /** Where it comes from. */
    public String origin() {
        return origin;
    }

    /** Its bytes; do not change. */
    public byte[] jar() {
        return jar;
    }

    /** The SHA-256 it must have, in hexadecimal, if somebody said. */
    public Optional<String> expectedDigest() {
        return Optional.ofNullable(expectedDigest);
    }

    /** SHA-256 in lower-case hexadecimal; empty before the digest stage. */
    public String digest() {
        return digest;
    }

    /**
     * What is in it.
     *
     * @throws IllegalStateException before the scan
     */
    public Archive archive() {
        if (archive == null) {
            throw new IllegalStateException("the jar was not scanned");
        }
        return archive;
    }

    /** Its name and version, once the manifest was read. */
    public Optional<Bundle> id() {
        return Optional.ofNullable(id);
    }

    /** Who signed it, for people, if anybody the operator trusts did. */
    public Optional<String> signer() {
        return Optional.ofNullable(signer);
    }

    /** The bundle beside what runs, once it was started. */
    public Optional<HostedBundle> hosted() {
        return Optional.ofNullable(hosted);
    }

    /** Stops the bundle beside what runs, if it was started; again is no harm. */
    public void discard() {
        HostedBundle started = hosted;
        hosted = null;
        if (started != null) {
            started.close();
        }
    }

    /** Its name and version, for the stages after the manifest's. */
    Bundle known() {
        return id().orElseThrow(() -> new IllegalStateException("the manifest was not read"));
    }

    /** The bundle beside what runs, for the stages after the one that starts it. */
    HostedBundle running() {
        return hosted().orElseThrow(() -> new IllegalStateException("the bundle was not started"));
    }

    void digest(String found) {
        digest = found;
    }

    void archive(Archive found) {
        archive = found;
    }

    void id(Bundle found) {
        id = found;
    }

    void signer(String found) {
        signer = found;
    }

    void hosted(HostedBundle started) {
        hosted = started;
    }
}
