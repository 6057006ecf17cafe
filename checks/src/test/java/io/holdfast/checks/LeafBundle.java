package io.holdfast.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bundle as it was built: what its manifest says, and the two lists of its extensions, one for OSGi and one for plain
 * class paths.
 *
 * @param headers the main section of its manifest
 * @param components what OSGi is told, as {@code interface=class}
 * @param services what {@code META-INF/services} names, as {@code interface=class}
 */
record LeafBundle(Attributes headers, Set<String> components, Set<String> services) {

    private static final Pattern IMPORT = Pattern.compile("([^,;]+)((?:;[^,;=]+:?=(?:\"[^\"]*\"|[^,;]*))*)(?:,|$)");
    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation class=\"([^\"]+)\"");
    private static final Pattern PROVIDED = Pattern.compile("<provide interface=\"([^\"]+)\"");

    String name() {
        return headers.getValue("Bundle-SymbolicName");
    }

    /** What keeps it from being a leaf that can be replaced alone, one sentence each. */
    List<String> violations() {
        List<String> found = new ArrayList<>();
        for (String header : List.of(
                "Export-Package",
                "Require-Bundle",
                "DynamicImport-Package",
                "Fragment-Host",
                "Bundle-Activator",
                "Bundle-NativeCode")) {
            if (headers.getValue(header) != null) {
                found.add(name() + " has the header " + header);
            }
        }
        Matcher imports = IMPORT.matcher(String.valueOf(headers.getValue("Import-Package")));
        while (imports.find()) {
            String imported = imports.group(1);
            if (imported.matches("io\\.holdfast\\.spi(\\..*)?")
                    && !imports.group(2).contains("version=\"[")) {
                found.add(name() + " imports any version of " + imported);
            } else if (!imported.matches("(io\\.holdfast\\.spi|org\\.jspecify\\.annotations|javax?)(\\..*)?")) {
                found.add(name() + " imports " + imported);
            }
        }
        if (!name().equals(headers.getValue("Implementation-Title"))
                || !String.valueOf(headers.getValue("Bundle-Version"))
                        .equals(headers.getValue("Implementation-Version"))) {
            found.add(name() + " has another name or version on a class path than as a bundle");
        }
        if (!components.equals(services)) {
            found.add(name() + " lists other extensions in META-INF/services than it has components: " + services
                    + " and " + components);
        }
        return found;
    }

    /** The bundle in a jar. */
    static LeafBundle read(byte[] jar) throws IOException {
        Path file = Files.createTempFile("bundle", ".jar");
        try {
            Files.write(file, jar);
            try (FileSystem archive = FileSystems.newFileSystem(file)) {
                return read(archive.getPath("/"));
            }
        } finally {
            Files.delete(file);
        }
    }

    /** The bundle whose files lie under a folder. */
    static LeafBundle read(Path root) throws IOException {
        Attributes headers;
        try (InputStream in = Files.newInputStream(root.resolve("META-INF/MANIFEST.MF"))) {
            headers = new Manifest(in).getMainAttributes();
        }
        Set<String> components = new TreeSet<>();
        String declared = headers.getValue("Service-Component");
        for (String file : declared == null ? new String[0] : declared.split(",")) {
            String text = SourceTree.text(root.resolve(file.strip()));
            Matcher implementation = IMPLEMENTATION.matcher(text);
            Matcher provided = PROVIDED.matcher(text);
            while (implementation.find() && provided.find()) {
                components.add(provided.group(1) + "=" + implementation.group(1));
            }
        }
        return new LeafBundle(headers, components, services(root.resolve("META-INF/services")));
    }

    private static Set<String> services(Path folder) {
        Set<String> services = new TreeSet<>();
        if (!Files.isDirectory(folder)) {
            return services;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> SourceTree.text(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> services.add(file.getFileName() + "=" + line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return services;
    }
}
