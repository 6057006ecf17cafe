package io.holdfast.extensions.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 20, 100, 8 << 20, 100);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private static Archive open(byte[] file) {
        return Archive.open(file, LIMITS);
    }

    private static void refused(byte[] file, String message) {
        assertThatThrownBy(() -> open(file).verify())
                .isInstanceOf(BadArchiveException.class)
                .hasMessageContaining(message);
    }

    private static ZipForge good() {
        return new ZipForge().file("a.txt", "first").file("dir/b.txt", "second");
    }

    @Test
    void whatStandardToolsWriteIsTaken() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("dir/"));
            zip.putNextEntry(new ZipEntry("dir/zürich.txt")); // deflated; sizes follow the bytes
            zip.write(HELLO);
            ZipEntry stored = new ZipEntry("stored.txt");
            CRC32 crc = new CRC32();
            crc.update(HELLO);
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(HELLO.length);
            stored.setCrc(crc.getValue());
            zip.putNextEntry(stored);
            zip.write(HELLO);
        }

        Archive archive = open(bytes.toByteArray());

        assertThat(archive.entries())
                .extracting(ArchiveEntry::name)
                .containsExactly("dir/", "dir/zürich.txt", "stored.txt");
        assertThat(archive.verify()).isEqualTo(10);
        for (String name : new String[] {"dir/zürich.txt", "stored.txt"}) {
            ArchiveEntry entry = archive.entry(name).orElseThrow();
            assertThat(archive.content(entry, 5)).isEqualTo(HELLO);
            assertThat(archive.head(entry, 2)).isEqualTo(Arrays.copyOf(HELLO, 2));
            assertThat(archive.head(entry, 99)).isEqualTo(HELLO);
            assertThatThrownBy(() -> archive.content(entry, 4)).hasMessageContaining("has 5 bytes; at most 4");
        }
        assertThat(open(good().build()).verify()).isEqualTo(11);
    }

    @Test
    void everyProperPrefixIsRefused() {
        byte[] file = good().build();
        for (int length = 0; length < file.length; length++) {
            byte[] prefix = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> open(prefix)).isInstanceOf(BadArchiveException.class);
        }
    }

    @Test
    void bytesThatBelongToNoEntryAreRefused() {
        refused(good().hidden("x").build(), "hidden bytes behind the last entry");
        refused(good().hidden("x").file("c", "third").build(), "'c' has hidden bytes in front");
        byte[] trailed = Arrays.copyOf(good().build(), good().build().length + 7);
        refused(trailed, "cut off, or something is attached");
        refused("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), "does not begin with a zip entry");
    }

    @Test
    void entriesThatShareBytesAreRefused() {
        byte[] packed = ZipForge.deflate(HELLO);
        ZipForge forge = new ZipForge().file("a", HELLO);
        refused(forge.list("a", 0, packed.length, 5, ZipForge.crc(HELLO)).build(), "overlaps another one");
        forge = new ZipForge().file("a", HELLO);
        refused(forge.list("b", 0, packed.length, 5, ZipForge.crc(HELLO)).build(), "one thing in the list");
        forge = new ZipForge().file("a", HELLO);
        refused(forge.list("b", 3, packed.length, 5, ZipForge.crc(HELLO)).build(), "is not where the list");
    }

    @Test
    void theListAndTheHeadersMustAgree() {
        int crc = ZipForge.crc(HELLO);
        byte[] packed = ZipForge.deflate(HELLO);
        refused(new ZipForge().raw("a", "b", packed, 5, crc).build(), "one thing in the list");
        refused(new ZipForge().raw("a", "a", packed, 4, crc).build(), "more than the 4 bytes it declares");
        refused(new ZipForge().raw("a", "a", packed, 6, crc).build(), "holds 5 bytes and declares 6");
        refused(new ZipForge().raw("a", "a", packed, 5, crc + 1).build(), "checksum");
        refused(
                new ZipForge()
                        .raw("a", "a", Arrays.copyOf(packed, packed.length + 3), 5, crc)
                        .build(),
                "left over");
        refused(new ZipForge().raw("a", "a", Arrays.copyOf(packed, 3), 5, crc).build(), "is damaged");
        refused(new ZipForge().raw("a", "a", new byte[] {7, 7, 7}, 5, crc).build(), "is damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "a/../../evil",
                "..",
                "/etc/passwd",
                "C:/windows",
                "c:evil",
                "a\\b",
                "..\\evil",
                "a//b",
                "./a",
                "a/./b",
                "a\u0000b",
                "a\nb",
                ""
            })
    void namesThatLeadElsewhereAreRefused(String name) {
        refused(new ZipForge().file(name, "x").build(), "do not use this jar");
    }

    @Test
    void namesThatReadersTakeForOneAnotherAreRefused() {
        refused(new ZipForge().file("a", "x").file("a", "y").build(), "'a' is there twice");
        refused(
                new ZipForge()
                        .file("META-INF/MANIFEST.MF", "x")
                        .file("meta-inf/manifest.mf", "y")
                        .build(),
                "imitates");
        refused(
                new ZipForge()
                        .file("META-INF/MANIFEST.MF", "x")
                        .file("META-INF/Manifest.mf", "y")
                        .build(),
                "twice");
        refused(new ZipForge().file("x".repeat(1025), "x").build(), "more than 1024 characters");
        assertThat(open(new ZipForge().file("a", "x").file("A", "y").build()).entries())
                .hasSize(2);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsInflated() {
        refused(new byte[LIMITS.maxBytes() + 1], "has 1.0 MiB; at most 1.0 MiB");
        ZipForge many = new ZipForge();
        for (int i = 0; i <= LIMITS.maxEntries(); i++) {
            many.file("f" + i, "x");
        }
        refused(many.build(), "has 101 entries; at most 100");
        byte[] bomb = new byte[4 << 20];
        refused(new ZipForge().file("bomb", bomb).build(), "'bomb' inflates to more than 100 times");
        byte[] fair = new byte[1 << 20];
        ZipForge sum = new ZipForge();
        for (int i = 0; i < 9; i++) {
            sum.file("f" + i, fair);
        }
        refused(sum.build(), "more than 8.0 MiB when inflated (reached at 'f8')");
        byte[] liar = ZipForge.deflate(bomb);
        refused(new ZipForge().raw("liar", "liar", liar, 10, ZipForge.crc(bomb)).build(), "more than the 10 bytes");
    }

    @Test
    void archivesInTheArchiveCountAndMayNotHoldOthers() {
        byte[] inner = good().build();
        assertThat(open(new ZipForge().file("lib/in.jar", inner).build()).verify())
                .isEqualTo(inner.length + 11);

        byte[] middle = new ZipForge().file("in.zip", inner).build();
        refused(
                new ZipForge().file("lib/m.jar", middle).build(),
                "in 'lib/m.jar': the entry 'in.zip' is an archive in");
        byte[] evil = new ZipForge().file("../x", "x").build();
        refused(new ZipForge().file("lib/in.jar", evil).build(), "in 'lib/in.jar': the entry '../x' leads out");
        byte[] bomb = new ZipForge().file("bomb", new byte[4 << 20]).build();
        refused(new ZipForge().file("a.jar", bomb).build(), "in 'a.jar': the entry 'bomb' inflates");
        refused(new ZipForge().file("a.jar", "no zip").build(), "in 'a.jar': this is no jar");
    }
}
