package io.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles are leaves: they can be replaced one by one, and are the same on a class path as in the host. */
class LeafBundlesTest {

    @TempDir
    private Path root = Path.of("");

    @Test
    void everyBundleCanBeReplacedAlone() throws IOException {
        List<LeafBundle> bundles = new ArrayList<>();
        for (byte[] jar : BundleJars.onTheClassPath().values()) {
            bundles.add(LeafBundle.read(jar));
        }

        List<Path> built =
                SourceTree.ofTheProject().files(name -> name.matches("([a-z]+-[a-z]+|bundles/[a-z-]+)/bnd\\.bnd"));
        assertThat(bundles).hasSameSizeAs(built).isNotEmpty();
        assertThat(bundles).flatMap(LeafBundle::violations).isEmpty();
        assertThat(bundles).allSatisfy(bundle -> assertThat(bundle.components()).isNotEmpty());
    }

    @Test
    void aBundleThatIsNoLeafIsToldWhy() throws IOException {
        write("META-INF/MANIFEST.MF", """
                Manifest-Version: 1.0
                Bundle-SymbolicName: io.holdfast.sample
                Bundle-Version: 1.1.0
                Implementation-Title: io.holdfast.sample
                Implementation-Version: 1.0.0
                Export-Package: a
                Import-Package: java.util,io.holdfast.spi,io.holdfast.spi.plan;version="[1.0,2)",org.a;version=2
                Service-Component: OSGI-INF/a.A.xml
                """);
        write("OSGI-INF/a.A.xml", "<implementation class=\"a.A\"/> <provide interface=\"spi.F\"/>");
        write("META-INF/services/spi.F", "# ours\na.A\na.B\n");

        assertThat(LeafBundle.read(root).violations())
                .containsExactly(
                        "io.holdfast.sample has the header Export-Package",
                        "io.holdfast.sample imports any version of io.holdfast.spi",
                        "io.holdfast.sample imports org.a",
                        "io.holdfast.sample has another name or version on a class path than as a bundle",
                        "io.holdfast.sample lists other extensions in META-INF/services than it has components: "
                                + "[spi.F=a.A, spi.F=a.B] and [spi.F=a.A]");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
