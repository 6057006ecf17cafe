package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.archive.ArchiveLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Plain jars for the stages that do not run anything. */
final class Jars {
    private Jars() {}

    /** A jar with a bundle's headers, changed as given, and one file. */
    static byte[] bundle(String... headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Bundle-ManifestVersion", "2");
        all.put("Bundle-SymbolicName", "rack-aware");
        all.put("Bundle-Version", "1.2.0");
        all.put("Import-Package", "io.holdfast.spi.placement;version=\"[1.0,2)\",java.util");
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        all.values().removeIf(String::isEmpty);
        return jar(all, Map.of("rack/readme.txt", "about racks".getBytes(StandardCharsets.UTF_8)));
    }

    /** A jar of these headers and files. */
    static byte[] jar(Map<String, String> headers, Map<String, byte[]> files) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A candidate that was scanned and whose digest is known. */
    static Candidate scanned(byte[] jar) {
        Candidate candidate = new Candidate("test", jar);
        new ScanStage(ArchiveLimits.standard()).examine(candidate);
        new DigestStage().examine(candidate);
        return candidate;
    }
}
