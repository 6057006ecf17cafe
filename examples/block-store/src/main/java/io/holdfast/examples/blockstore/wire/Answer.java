package io.holdfast.examples.blockstore.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a node answers.
 *
 * @param status as in HTTP; 200 is good
 */
public record Answer(int status, byte[] body) {
    /** It is done; these lines say more. */
    public static Answer ok(List<String> lines) {
        return of(200, String.join("\n", lines));
    }

    /** It is done, and that is all there is to say. */
    public static Answer ok() {
        return of(200, "");
    }

    /** A text with another status than 200 says why it is not done. */
    public static Answer of(int status, String text) {
        return new Answer(status, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it was done. */
    public boolean good() {
        return status == 200;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body's lines. */
    public List<String> lines() {
        return text().lines().toList();
    }
}
