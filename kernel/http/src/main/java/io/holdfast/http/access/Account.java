package io.holdfast.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Somebody who may call.
 *
 * @param name what commands are recorded under
 * @param digest the SHA-256 digest of the token, in lower-case hex: tokens are long and random, so that a digest
 *     tells nothing about them
 */
record Account(String name, Role role, String digest) {
    /** Whether this is its token. How long the answer takes says nothing about how much of it is right. */
    boolean isToken(String token) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), digestOf(token).getBytes(StandardCharsets.US_ASCII));
    }

    private static String digestOf(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
