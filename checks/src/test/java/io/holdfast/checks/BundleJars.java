package io.holdfast.checks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The bundles of this build as jars, packed from their folders of classes where they are not packed yet. */
final class BundleJars {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private BundleJars() {}

    /** The bytes of each bundle on this class path, by its symbolic name; the SPI is not one of them. */
    static Map<String, byte[]> onTheClassPath() throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        ClassLoader loader = BundleJars.class.getClassLoader();
        for (URL manifest : Collections.list(loader.getResources(MANIFEST))) {
            String name = name(manifest);
            if (name.startsWith("io.holdfast.") && !name.equals("io.holdfast.spi")) {
                found.put(name, read(manifest));
            }
        }
        return found;
    }

    private static String name(URL manifest) throws IOException {
        try (InputStream in = manifest.openStream()) {
            return String.valueOf(new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName"));
        }
    }

    private static byte[] read(URL manifest) throws IOException {
        try {
            URI uri = manifest.toURI();
            if (uri.getScheme().equals("jar")) {
                return Files.readAllBytes(
                        Path.of(URI.create(uri.getSchemeSpecificPart().replaceAll("!/.*", ""))));
            }
            return pack(Path.of(uri).getParent().getParent());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** A jar of a folder, its manifest first. */
    static byte[] pack(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (JarOutputStream jar = new JarOutputStream(bytes);
                InputStream manifest = Files.newInputStream(folder.resolve(MANIFEST))) {
            jar.putNextEntry(new JarEntry(MANIFEST));
            manifest.transferTo(jar);
            for (Path file : files) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.equals(MANIFEST)) {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(file, jar);
                }
            }
        }
        return bytes.toByteArray();
    }
}
