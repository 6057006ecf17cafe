package io.holdfast.state;

import java.util.regex.Pattern;

/** SHA-256 as the name of a content. It becomes a node's and a file's name, so nothing else may pass. */
final class ContentDigest {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private ContentDigest() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The same text; throws {@link IllegalArgumentException} if it is no digest. */
    static String require(String text) {
        if (!isOne(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a SHA-256 of 64 lower-case hexadecimal digits");
        }
        return text;
    }

    static boolean fits(String digest, byte[] content) {
        return Chunks.sha256(content).equals(digest);
    }
}
