package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.host.HostedBundle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A jar on its way through the pipeline, and what is known of it. One thread at a time. */
public final class Candidate {
    private final String origin;
    private final byte[] jar;
    private String digest = "";
    private @Nullable Bundle id;
    private @Nullable String signer;
    private @Nullable HostedBundle hosted;

    /**
     * A jar nothing is known of yet.
     *
     * @param origin where it comes from, for people
     */
    public Candidate(String origin, byte[] jar) {
        this.origin = origin;
        this.jar = jar;
    }

    /** Where it comes from. */
    public String origin() {
        return origin;
    }

    /** Its bytes; do not change. */
    public byte[] jar() {
        return jar;
    }

    /** SHA-256 in lower-case hexadecimal; empty before the digest stage. */
    public String digest() {
        return digest;
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

    void digest(String found) {
        digest = found;
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
