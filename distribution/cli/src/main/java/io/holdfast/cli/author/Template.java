package io.holdfast.cli.author;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a new extension, with their placeholders ({@code @@name@@}) filled in. */
final class Template {
    private final Map<String, String> values;
    private final Names names;
    private final Point point;

    Template(Names names, Point point, AuthorRepository repository) {
        this.names = names;
        this.point = point;
        this.values = Map.of(
                "type", names.type(),
                "package", names.packageName(),
                "class", names.className(),
                "kind", point.text().replace('-', ' '),
                "home", repository.home().toString().replace("&", "&amp;").replace("<", "&lt;"),
                "version", repository.version());
    }

    /** What is in the project, text by path. */
    Map<String, String> files() {
        String main = "src/main/java/" + names.path() + "/";
        String test = "src/test/java/" + names.path() + "/";
        String extension = names.className() + point.suffix();
        Map<String, String> files = new TreeMap<>();
        files.put("pom.xml", read("pom.xml"));
        files.put(".gitignore", read("gitignore"));
        files.put("README.md", read(point.text() + "/README.md"));
        files.put(main + "package-info.java", read("package-info.java"));
        files.put(main + names.className() + "Factory.java", read(point.text() + "/Factory.java"));
        files.put(main + extension + ".java", read(point.text() + "/" + point.suffix() + ".java"));
        files.put(
                "src/main/resources/META-INF/services/" + point.factory(),
                names.packageName() + "." + names.className() + "Factory\n");
        for (String suite : List.of("ContractTest", "FactoryTest", "ReloadTest")) {
            files.put(test + names.className() + suite + ".java", read(point.text() + "/" + suite + ".java"));
        }
        files.put(test + extension + "Test.java", read(point.text() + "/" + point.suffix() + "Test.java"));
        return files;
    }

    /** Writes the project. */
    List<Path> write(Path directory) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            written.add(directory.relativize(path));
        }
        return written;
    }

    /** Fills in a file; resources end in {@code .txt}, so that no tool takes them for sources of this module. */
    private String read(String name) {
        try (InputStream in = Template.class.getResourceAsStream("template/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the template " + name + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("@@" + value.getKey() + "@@", value.getValue());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
