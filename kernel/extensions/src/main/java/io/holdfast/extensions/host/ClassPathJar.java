package io.holdfast.extensions.host;

import io.holdfast.extensions.manifest.Clause;
import io.holdfast.extensions.manifest.HeaderParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;

/**
 * A bundle on the scheduler's own class path: a jar, or, in a build that has not packed it yet, a folder.
 *
 * @param location where it is
 */
record ClassPathJar(URL location) {

    /** The one a class comes from. */
    static ClassPathJar of(Class<?> type) {
        return new ClassPathJar(type.getProtectionDomain().getCodeSource().getLocation());
    }

    /**
     * The packages its manifest exports, with their versions.
     *
     * @throws IllegalStateException if it has no manifest, or the manifest exports nothing
     */
    Map<String, String> exports() {
        String header;
        try (InputStream in = manifest().openStream()) {
            header = new Manifest(in).getMainAttributes().getValue("Export-Package");
        } catch (IOException e) {
            throw new IllegalStateException(
                    location + " has no manifest that says which packages it exports: build it with bnd", e);
        }
        if (header == null) {
            throw new IllegalStateException("the manifest of " + location + " exports no package: build it with bnd");
        }
        Map<String, String> exports = new TreeMap<>();
        for (Clause clause : HeaderParser.parse("Export-Package", header)) {
            clause.paths().forEach(path -> exports.put(path, clause.attributes().getOrDefault("version", "0.0.0")));
        }
        return exports;
    }

    /** Its bytes; of a jar only. */
    InputStream open() throws IOException {
        return location.openStream();
    }

    private URL manifest() throws MalformedURLException {
        String home = location.toString();
        return new URL(home.endsWith("/") ? home + "META-INF/MANIFEST.MF" : "jar:" + home + "!/META-INF/MANIFEST.MF");
    }
}
