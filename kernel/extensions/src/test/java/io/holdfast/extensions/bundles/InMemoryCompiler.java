package io.holdfast.extensions.bundles;

import io.holdfast.spi.ExtensionFactory;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.osgi.service.component.annotations.Component;

/** Compiles sources against what an author of bundles has: the SPI, JSpecify and the component annotations. */
final class InMemoryCompiler {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

    private InMemoryCompiler() {}

    /** Where the jars or folders of the author's class path are. */
    static List<File> classPath() {
        return List.of(home(ExtensionFactory.class), home(NullMarked.class), home(Component.class));
    }

    /**
     * Compiles for Java 17.
     *
     * @return class files by path, for example {@code rack/Rule.class}
     * @throws IllegalArgumentException with the compiler's words
     */
    static Map<String, byte[]> compile(List<String> sources) {
        if (sources.isEmpty()) {
            return Map.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter words = new StringWriter();
        Map<String, ByteArrayOutputStream> outputs = new LinkedHashMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach(source -> units.add(new Source(source)));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocation(StandardLocation.CLASS_PATH, classPath());
            JavaFileManager manager = new Outputs(files, outputs);
            List<String> options = List.of("--release", "17", "-parameters", "-proc:none", "-Xlint:none");
            if (!compiler.getTask(words, manager, null, options, null, units).call()) {
                throw new IllegalArgumentException(words.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        outputs.forEach((path, bytes) -> classes.put(path, bytes.toByteArray()));
        return classes;
    }

    private static File home(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(String source) {
        Matcher inPackage = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(COMMENT.matcher(source).replaceAll(""));
        String name = type.find() ? type.group(1) : "package-info";
        return inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" + name : name;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("memory:///" + path(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> outputs;

        Outputs(JavaFileManager files, Map<String, ByteArrayOutputStream> outputs) {
            super(files);
            this.outputs = outputs;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String path = className.replace('.', '/') + kind.extension;
            return new SimpleJavaFileObject(URI.create("memory:///" + path), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return outputs.computeIfAbsent(path, ignored -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
