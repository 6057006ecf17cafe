package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API over TLS. */
class TlsTest {
    private static final String PASSWORD = "a password";

    @TempDir
    private Path directory;

    @Test
    void whoTrustsTheCertificateIsServedAndNobodyIsServedInPlain() throws Exception {
        KeyStoreFile key = key();
        HttpConfig config = HttpConfig.loopback(0).withAccess(null, key);
        try (HttpApi api = HttpApi.start(config, new FakeScheduler(FakeView.of(Map.of())))) {
            HttpRequest ping = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + api.port() + "/ping"))
                    .build();
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trusting(key.file())).build();
            assertThat(trusting.send(ping, BodyHandlers.ofString()).body()).isEqualTo("pong");
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(ping, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
            HttpRequest plain = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/ping"))
                    .build();
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(plain, BodyHandlers.ofString()))
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void aWrongPasswordIsSaidAtTheStart() throws Exception {
        KeyStoreFile key = key();
        Files.writeString(key.passwordFile(), "another one\n");
        assertThatThrownBy(() -> HttpApi.start(
                                HttpConfig.loopback(0).withAccess(null, key), new FakeScheduler(FakeView.of(Map.of())))
                        .close())
                .hasMessageContaining("the HTTP API does not start")
                .hasMessageContaining("password");
    }

    private KeyStoreFile key() throws Exception {
        Path store = directory.resolve("api.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "api",
                        "-dname",
                        "CN=holdfast",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.out").toFile())
                .start();
        assertThat(made.waitFor())
                .as(Files.readString(directory.resolve("keytool.out")))
                .isZero();
        return new KeyStoreFile(store, Files.writeString(directory.resolve("password"), PASSWORD + "\n"));
    }

    private static SSLContext trusting(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("api", keys.getCertificate("api"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
