package io.holdfast.extensions.bundles;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes a bundle of sources as an author's build does it: javac, then bnd, which writes the manifest and the
 * component descriptions. The same input makes the same bytes. Not thread-safe.
 */
public final class BundleBuilder {
    private final String name;
    private final List<String> sources = new ArrayList<>();
    private final Map<String, String> instructions = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, byte[]> raw = new LinkedHashMap<>();

    BundleBuilder(String name) {
        this.name = name;
        instructions.put("Bundle-SymbolicName", name);
        instructions.put("Bundle-Version", "1.0.0");
        instructions.put("-reproducible", "true");
        instructions.put("-noextraheaders", "true");
    }

    /** The bundle's version; {@code 1.0.0} unless set. */
    public BundleBuilder version(String version) {
        return instruction("Bundle-Version", version);
    }

    /** Adds a compilation unit: its package, and the first type named in it, make its path. */
    public BundleBuilder source(String source) {
        sources.add(source);
        return this;
    }

    /** Tells bnd, which may act on it: a header such as {@code Import-Package}, or an instruction such as {@code -x}. */
    public BundleBuilder instruction(String key, String value) {
        instructions.put(key, value);
        return this;
    }

    /** Puts a header into the finished manifest word for word, whatever bnd thinks of it. */
    public BundleBuilder header(String key, String value) {
        headers.put(key, value);
        return this;
    }

    /** Adds a file. */
    public BundleBuilder entry(String path, byte[] content) {
        entries.put(path, content);
        return this;
    }

    /** Adds a text file in UTF-8. */
    public BundleBuilder entry(String path, String content) {
        return entry(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends an entry to the finished jar, under any path: a second one, or one that leads out of the jar. */
    public BundleBuilder rawEntry(String path, byte[] content) {
        raw.put(path, content);
        return this;
    }

    /**
     * The jar.
     *
     * @throws IllegalArgumentException if the sources do not compile, or bnd finds an error
     */
    public byte[] build() {
        Jar content = new Jar(name);
        InMemoryCompiler.compile(sources).forEach((path, bytes) -> put(content, path, bytes));
        entries.forEach((path, bytes) -> put(content, path, bytes));
        try (Builder builder = new Builder()) {
            instructions.forEach(builder::setProperty);
            builder.setJar(content);
            for (File home : InMemoryCompiler.classPath()) {
                builder.addClasspath(home);
            }
            Manifest manifest = builder.calcManifest();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", builder.getErrors()));
            }
            headers.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
            content.setManifest(manifest);
            content.setReproducible("true");
            ByteArrayOutputStream jar = new ByteArrayOutputStream();
            content.write(jar);
            return raw.isEmpty() ? jar.toByteArray() : withRawEntries(jar.toByteArray());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException("bnd could not make the bundle '" + name + "': " + e.getMessage(), e);
        }
    }

    private byte[] withRawEntries(byte[] jar) throws IOException {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(longer)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                append(out, entry.getName(), in.readAllBytes());
            }
            for (Map.Entry<String, byte[]> entry : raw.entrySet()) {
                append(out, entry.getKey(), entry.getValue());
            }
        }
        return longer.toByteArray();
    }

    private static void append(ZipOutputStream out, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static void put(Jar jar, String path, byte[] bytes) {
        jar.putResource(path, new EmbeddedResource(bytes, 0));
    }
}
