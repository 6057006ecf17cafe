package io.holdfast.definition.template;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the templates of configuration files are read from, by what a definition calls them. A definition that comes
 * from elsewhere than this machine must not name files of it: {@link #only} then holds what came along.
 */
@FunctionalInterface
public interface TemplateFiles {
    /** The longest template, in bytes of UTF-8. */
    int MAX_BYTES = 64 * 1024;

    /** All templates of a service together, in bytes of UTF-8. */
    int MAX_TOTAL_BYTES = 512 * 1024;

    /**
     * The text of a template.
     *
     * @param name as it stands in the definition
     * @throws IOException if there is none, it is too long or it is no text; the message says which and what to do
     */
    String read(String name) throws IOException;

    /** Files below a directory or anywhere else: paths, absolute or meant from there, and {@code file:} URLs. */
    static TemplateFiles in(Path directory) {
        return name -> {
            try {
                Path file = name.startsWith("file:") ? Path.of(URI.create(name)) : directory.resolve(name);
                return text(file);
            } catch (IllegalArgumentException e) {
                throw new IOException("this is no path of a file; write one, relative to the definition", e);
            }
        };
    }

    /** These and no others, by the names that the definition gives them. */
    static TemplateFiles only(Map<String, String> texts) {
        Map<String, String> known = Map.copyOf(texts);
        return name -> {
            String text = known.get(name);
            if (text == null) {
                throw new IOException("this template did not come along with the definition; send it, too");
            }
            if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
                throw tooLong();
            }
            return text;
        };
    }

    private static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException | InvalidPathException e) {
            throw new IOException("the file " + file + " cannot be read; put it there, or correct the path", e);
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLong();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("the file " + file + " is not UTF-8 text; save it as such", e);
        }
    }

    private static IOException tooLong() {
        return new IOException("it has more than " + MAX_BYTES + " bytes; fetch it with 'uris' instead");
    }
}
