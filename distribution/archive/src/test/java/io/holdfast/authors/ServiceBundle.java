package io.holdfast.authors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Versions of the example {@code service-bundle}, built as its author builds them. */
public final class ServiceBundle {
    private ServiceBundle() {}

    /** A version whose service has so many nodes of each kind where no value says otherwise. */
    public static Path build(Path scratch, String version, int nodes) throws IOException {
        Path example = Project.distribution().resolve("examples/service-bundle");
        Path sources = Project.copy(example, Files.createTempDirectory(scratch, "service-" + version + "-"));
        Project.edit(sources.resolve("pom.xml"), "<version>1.0.0</version>", "<version>" + version + "</version>");
        Project.edit(
                sources.resolve("src/main/java/io/holdfast/examples/servicebundle/DataStoreProvider.java"),
                "DEFAULT_COUNT = 1",
                "DEFAULT_COUNT = " + nodes);
        new Maven(scratch)
                .run(sources, "-q", "-Dmaven.test.skip=true", "-Dholdfast.home=" + Project.distribution(), "package")
                .ok();
        return sources.resolve("target/service-bundle-" + version + ".jar");
    }
}
