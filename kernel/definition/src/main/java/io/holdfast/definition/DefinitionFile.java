package io.holdfast.definition;

import io.holdfast.definition.problem.Position;
import io.holdfast.definition.problem.Problems;
import io.holdfast.definition.template.DefinitionTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a definition's text out of its file. */
final class DefinitionFile {
    /** The longest file, in bytes; UTF-8 has at most four for a character. */
    private static final int MAX_BYTES = 4 * DefinitionTemplate.MAX_LENGTH;

    private DefinitionFile() {}

    /**
     * The text, too long perhaps.
     *
     * @throws DefinitionException if it is no text
     * @throws IOException if it cannot be read
     */
    static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            // A cut through the middle of a character does not matter: the document is too long then.
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            Problems problems = new Problems(file.toString());
            problems.add(Position.of(1, 1), "", "the file is not UTF-8 text; save it as such");
            throw new DefinitionException(problems);
        }
    }
}
