package io.holdfast.configsources;

import io.holdfast.spi.config.ConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A file of names and values, read anew at each call. UTF-8, at most 1 MiB. */
final class FileSource implements ConfigSource {
    static final int MAX_BYTES = 1 << 20;

    private final Path path;

    FileSource(Path path) {
        this.path = path;
    }

    /** @throws UncheckedIOException if the file cannot be read, is too large, or is no such file */
    @Override
    public Map<String, String> values() {
        try {
            String text = read();
            return path.toString().endsWith(".env") ? DotEnv.parse(text, path.toString()) : properties(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String provenance(String name) {
        return path.toString();
    }

    private String read() throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new IOException("config file " + path + " is not there: create it, or correct the path", e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("config file " + path + " is larger than 1 MiB: split it, or shorten its values");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("config file " + path + " is not UTF-8: convert it", e);
        }
    }

    private Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IOException("config file " + path + ": " + e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
