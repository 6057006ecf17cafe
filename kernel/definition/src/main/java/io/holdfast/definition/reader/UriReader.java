package io.holdfast.definition.reader;

import io.holdfast.core.spec.UriSpec;
import io.holdfast.definition.tree.Node.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code uris}: texts, or {@code {uri, extract, executable, output-file}}. What has no scheme is a path;
 * a relative one is meant from the directory of the definition, and becomes absolute.
 */
final class UriReader {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private UriReader() {}

    static List<UriSpec> read(@Nullable Cursor cursor, Path directory) {
        List<UriSpec> uris = new ArrayList<>();
        if (cursor != null) {
            for (Cursor item : cursor.items()) {
                UriSpec uri = uri(item, directory);
                if (uri != null) {
                    uris.add(uri);
                }
            }
        }
        return uris;
    }

    private static @Nullable UriSpec uri(Cursor item, Path directory) {
        if (item.node() instanceof Scalar) {
            String value = resolved(item, directory);
            return value == null ? null : UriSpec.of(value);
        }
        Section section = new Section(item);
        Cursor uri = section.require("uri", "add it");
        boolean extract = section.flag("extract", true);
        boolean executable = section.flag("executable", false);
        String outputFile = section.text("output-file");
        section.end();
        if (outputFile != null && (outputFile.startsWith("/") || outputFile.contains(".."))) {
            section.missing("'output-file' leaves the sandbox; give a name within it");
        }
        String value = uri == null ? null : resolved(uri, directory);
        return value == null ? null : new UriSpec(value, extract, executable, outputFile);
    }

    private static @Nullable String resolved(Cursor cursor, Path directory) {
        String value = cursor.text();
        if (value == null) {
            return null;
        }
        if (value.isBlank() || value.chars().anyMatch(letter -> letter < ' ')) {
            cursor.problem("this is no URI; write one, or the path of a file");
            return null;
        }
        if (SCHEME.matcher(value).matches()) {
            return value;
        }
        try {
            return directory.resolve(value).normalize().toString();
        } catch (InvalidPathException e) {
            cursor.problem("this is no path: " + e.getReason() + "; correct it");
            return null;
        }
    }
}
