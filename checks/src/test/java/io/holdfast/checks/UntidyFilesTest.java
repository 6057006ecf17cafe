package io.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each house rule for files is shown a file that breaks it, and one that does not. */
class UntidyFilesTest {

    private static final String MAIN = "m/src/main/java/io/holdfast/";

    @TempDir
    private Path root = Path.of("");

    @Test
    void aFileThatIsTooLongIsNamed() throws IOException {
        for (int i = 0; i < 10; i++) {
            write("m/src/test/java/Short" + i + ".java", "class Short {}\n".repeat(FileSizes.MEDIAN));
        }
        assertThat(FileSizes.violations(tree())).isEmpty();
        write("m/src/test/java/Long.java", "// line\n".repeat(FileSizes.LONGEST + 1));
        assertThat(FileSizes.violations(tree()))
                .containsExactly("m/src/test/java/Long.java has 601 lines, the most is 600: split it");
    }

    @Test
    void manyLongFilesAreTooManyEvenWhenEachIsAllowed() throws IOException {
        write("A.java", "// line\n".repeat(FileSizes.NINETIETH_PERCENTILE + 1));
        assertThat(FileSizes.violations(tree()))
                .containsExactly(
                        "The 50th percentile of file sizes is 271 lines, the most is 110",
                        "The 90th percentile of file sizes is 271 lines, the most is 270");
    }

    @Test
    void aPackageWithoutAWordAboutItselfIsNamed() throws IOException {
        write(MAIN + "a/A.java", "class A {}");
        write(MAIN + "b/B.java", "class B {}");
        write(MAIN + "b/package-info.java", "package io.holdfast.b;");
        write(MAIN + "c/package-info.java", "/** What it is for. */\n@NullMarked\npackage io.holdfast.c;");
        assertThat(PackageInfos.violations(tree()))
                .containsExactly(
                        MAIN + "a has no package-info.java",
                        MAIN + "b/package-info.java does not say what the package is for",
                        MAIN + "b/package-info.java lacks @NullMarked");
    }

    @Test
    void aPackageInTwoModulesIsNamed() throws IOException {
        String info = "/** What it is for. */\n@NullMarked\npackage io.holdfast.c;";
        write("one/src/main/java/io/holdfast/c/package-info.java", info);
        write("two/src/main/java/io/holdfast/c/package-info.java", info);
        assertThat(PackageInfos.violations(tree()))
                .containsExactly("The package io.holdfast.c is split over one/ and two/");
    }

    @Test
    void aPublicTypeWithoutJavadocIsNamed() throws IOException {
        write(MAIN + "a/A.java", "import b.B;\n\n@B\npublic class A {}\n");
        write(MAIN + "a/C.java", "/** What it is. */\n@B({\n    1\n})\npublic class C {}\n");
        write(MAIN + "a/D.java", "class D {}\n");
        assertThat(Undocumented.violations(tree())).containsExactly(MAIN + "a/A.java:4 has no Javadoc");
    }

    @Test
    void aPrintOutsideTheTerminalIsNamed() throws IOException {
        write(MAIN + "core/A.java", "class A {\n  void a() { System.out.println(); }\n}");
        write(MAIN + "core/B.java", "class B {\n  void b(Exception e) { e.printStackTrace(); }\n}");
        write(MAIN + "cli/C.java", "class C { void c() { System.err.println(); } }");
        write(MAIN + "local/ClusterMain.java", "class ClusterMain { void c() { System.err.println(); } }");
        assertThat(StrayPrints.violations(tree()))
                .containsExactly(
                        MAIN + "core/A.java:2 prints: use a logger", MAIN + "core/B.java:2 prints: use a logger");
    }

    @Test
    void whatIsUnfinishedOrOfOneMachineIsNamed() throws IOException {
        write("a/A.java", "// TODO later\n// a mastodon, a to-do list\n");
        write("a/README.md", "See [the design](../README.md)\nand [notes](../../notes.md)\n");
        write("a/conf.yml", "path: /home/somebody/x\nother: /var/lib/holdfast\n");
        write("a/target/B.java", "// FIXME in what a build made\n");
        assertThat(Leftovers.violations(tree()))
                .containsExactly(
                        "a/A.java:1 is unfinished: finish it, or say what is not supported yet",
                        "a/README.md:2 points outside the project",
                        "a/conf.yml:1 names a folder of somebody's machine");
    }

    @Test
    void aModuleWithAVersionOfItsOwnIsNamed() throws IOException {
        String parent = "<project><parent><version>1</version></parent>";
        write("pom.xml", "<project><version>1</version></project>");
        write("good/pom.xml", parent + "</project>");
        write("bad/pom.xml", parent + "<dependency><version>4.2</version></dependency></project>");
        assertThat(PomVersions.violations(tree()))
                .containsExactly("bad/pom.xml names version 4.2: move it to the root pom");
    }

    @Test
    void aBuildOfItsOwnWithAnotherVersionIsNamed() throws IOException {
        String own = "<artifactId>example</artifactId><version>1</version>";
        write("pom.xml", "<project><artifactId>lib</artifactId>\n<version>2</version></project>");
        write("good/pom.xml", own + "<artifactId>lib</artifactId> <version>2</version>");
        write("bad/pom.xml", own + "<artifactId>lib</artifactId> <version>3</version>");
        assertThat(PomVersions.violations(tree()))
                .containsExactly("bad/pom.xml names version 3 of lib: the root pom has another");
    }

    private SourceTree tree() {
        return new SourceTree(root);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
