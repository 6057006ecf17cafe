package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A project for an extension is written; that it builds is tried on the distribution. */
class NewExtensionTest {
    @TempDir
    private Path directory;

    private Terminal terminal;

    @BeforeEach
    void aDistributionWithTheSpi() throws IOException {
        Files.createDirectories(directory.resolve("dist/repository/io/holdfast/holdfast-spi/4.2"));
        terminal = new Terminal(directory, false)
                .set("HOLDFAST_DISTRIBUTION", directory.resolve("dist").toString());
    }

    @Test
    void aProjectIsWrittenAndWhatToDoWithItIsSaid() throws IOException {
        Terminal.Result result = terminal.type("extension new gold-racks --package org.acme.gold");
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("Wrote the placement rule gold-racks to gold-racks:", "mvn -f gold-racks package");
        assertThat(files(directory.resolve("gold-racks")))
                .contains(
                        "pom.xml",
                        "README.md",
                        "src/main/java/org/acme/gold/GoldRacksFactory.java",
                        "src/main/java/org/acme/gold/GoldRacksRule.java",
                        "src/main/resources/META-INF/services/io.holdfast.spi.placement.PlacementRuleFactory",
                        "src/test/java/org/acme/gold/GoldRacksContractTest.java")
                .allSatisfy(file -> assertThat(Files.readString(directory.resolve("gold-racks/" + file)))
                        .doesNotContain("@@"));
        assertThat(Files.readString(directory.resolve("gold-racks/pom.xml")))
                .contains(
                        "<artifactId>gold-racks</artifactId>",
                        "<holdfast.version>4.2</holdfast.version>",
                        "<holdfast.home>" + directory.resolve("dist") + "</holdfast.home>");
    }

    @Test
    void aProgramIsToldTheFiles() {
        Terminal.Result result =
                terminal.type("extension new at-night --point deployment-strategy --directory here --json");
        assertThat(result.out())
                .contains("\"point\" : \"deployment-strategy\"", "\"directory\" : \"here\"", "AtNightStrategy.java");
        assertThat(directory.resolve("here/src/main/java/com/example/atnight")).isDirectory();
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Files.createDirectories(directory.resolve("mine"));
        Files.writeString(directory.resolve("mine/notes.txt"), "keep me");
        Terminal.Result result = terminal.type("extension new mine");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("holdfast: mine is there already and not empty: name another directory with --directory\n");
        assertThat(files(directory.resolve("mine"))).containsExactly("notes.txt");
        assertThat(terminal.type("extension new other --directory mine/notes.txt")
                        .err())
                .contains("mine/notes.txt is no directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gold", "gold_racks", "-gold", "gold--racks", "9lives", "../gold", "gold/racks"})
    void aNameThatIsNoTypeIsRefused(String name) throws IOException {
        Terminal.Result result = terminal.run("extension", "new", "--", name);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("'" + name + "' is no name for a type");
        assertThat(files(directory)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            placement                           | 'placement' is a name of the SPI itself
            gold --package gold                 | 'gold' is no package
            gold --package com.example.new      | 'com.example.new' is no package
            gold --package io.holdfast.spi      | 'io.holdfast.spi' is not yours
            new                                 | 'com.example.new' is no package
            gold --point offer-scorer           | there is one for placement-rule and deployment-strategy
            """)
    void whatWouldNotCompileIsRefused(String arguments, String message) {
        Terminal.Result result = terminal.type("extension new " + arguments);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    @Test
    void withoutADistributionItSaysWhereToGetOne() {
        Terminal.Result result = new Terminal(directory, false).type("extension new gold");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("start holdfast by bin/holdfast of an unpacked distribution");
        Terminal.Result halfUnpacked = new Terminal(directory, false)
                .set("HOLDFAST_DISTRIBUTION", directory.resolve("nowhere").toString())
                .type("extension new gold");
        assertThat(halfUnpacked.err()).contains("the SPI is not in", "unpack the distribution again");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
