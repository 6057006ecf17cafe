package io.holdfast.extensions.pipeline;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the jar's SHA-256, under which its content is kept, and compares it with what was announced. */
public final class DigestStage implements Stage {
    @Override
    public String name() {
        return "digest";
    }

    @Override
    public String examine(Candidate candidate) {
        String found = sha256(candidate.jar());
        String expected = candidate.expectedDigest().orElse(found).strip();
        if (!expected.equalsIgnoreCase(found)) {
            throw new StageFailure("the jar's SHA-256 is " + found + ", and " + expected
                    + " was announced: it was damaged or exchanged on its way; fetch it again from its source");
        }
        candidate.digest(found);
        return candidate.expectedDigest().isPresent() ? "SHA-256 " + found + ", as announced" : "SHA-256 " + found;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
