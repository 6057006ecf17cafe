package io.holdfast.configsources.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes as text, strictly. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The text; a byte order mark in front is left out.
     *
     * @throws TextProblem if there is more than {@link Format#MAX_BYTES}, or it is not UTF-8
     */
    public static String text(byte[] bytes) throws TextProblem {
        if (bytes.length > Format.MAX_BYTES) {
            throw new TextProblem(0, 0, "larger than 1 MiB: split it, or shorten its values");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new TextProblem(0, 0, "not UTF-8: convert it");
        }
    }
}
