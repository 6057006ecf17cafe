package io.holdfast.extensions.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A key store with signers' keys, and a trust store, made by the JDK's own tools. */
final class TestSigners {
    static final String PASSWORD = "changeit";

    private final Path home;
    private int jars;

    TestSigners(Path home) {
        this.home = home;
    }

    Path trustStore() {
        return home.resolve("trust.p12");
    }

    /** Makes a key with a certificate that it signed itself, valid for ten years. */
    void key(String alias, String... more) {
        List<String> options = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-validity", "3650", "-dname", "CN=" + alias));
        options.addAll(List.of(more));
        keytool("keys.p12", options);
    }

    /** Trusts the certificate of a key. */
    void trust(String alias) {
        keytool("keys.p12", List.of("-exportcert", "-alias", alias, "-file", alias + ".cer"));
        keytool("trust.p12", List.of("-importcert", "-noprompt", "-alias", alias, "-file", alias + ".cer"));
    }

    /** The jar, signed. */
    byte[] sign(byte[] jar, String alias) throws Exception {
        KeyStore keys = KeyStore.getInstance(home.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
        KeyStore.PrivateKeyEntry key = (KeyStore.PrivateKeyEntry)
                keys.getEntry(alias, new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        Path plain = Files.write(home.resolve("jar-" + jars++ + ".jar"), jar);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        try (ZipFile zip = new ZipFile(plain.toFile())) {
            new JarSigner.Builder(key)
                    .signerName(alias.substring(0, Math.min(alias.length(), 8)))
                    .build()
                    .sign(zip, signed);
        }
        return signed.toByteArray();
    }

    private void keytool(String store, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(options);
        command.addAll(List.of("-keystore", store, "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
