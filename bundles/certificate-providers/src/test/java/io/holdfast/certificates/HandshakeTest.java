package io.holdfast.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tasks that were given certificates talk to each other by TLS, and look at each other's names. */
class HandshakeTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final char[] PASSWORD = "handshake".toCharArray();

    @TempDir
    private Path site = Path.of("");

    @Test
    void tasksOfOneAuthorityTrustEachOther() throws Exception {
        LocalCa ca = ca("one");
        SSLContext server = context(ca.issue(request("localhost")));
        SSLContext client = context(ca.issue(request("data-1.kv.mesos")));

        assertThat(meet(server, client)).isEqualTo(42);
    }

    @Test
    void aServerWithAnotherNameIsNotTrusted() throws Exception {
        LocalCa ca = ca("one");
        SSLContext server = context(ca.issue(request("data-0.kv.mesos")));
        SSLContext client = context(ca.issue(request("data-1.kv.mesos")));

        assertThatThrownBy(() -> meet(server, client)).isInstanceOf(SSLException.class);
    }

    @Test
    void aServerOfAnotherAuthorityIsNotTrusted() throws Exception {
        SSLContext server = context(ca("one").issue(request("localhost")));
        SSLContext client = context(ca("other").issue(request("data-1.kv.mesos")));

        assertThatThrownBy(() -> meet(server, client)).isInstanceOf(SSLException.class);
    }

    private static int meet(SSLContext server, SSLContext client) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (SSLServerSocket listening =
                (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            listening.setNeedClientAuth(true);
            listening.setSoTimeout(PATIENCE_MILLIS);
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                    accepted.setSoTimeout(PATIENCE_MILLIS);
                    accepted.getOutputStream().write(42);
                    accepted.getOutputStream().flush();
                } catch (IOException clientLeft) {
                    // It is the client that tells what is wrong.
                    return;
                }
            });
            try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.connect(new java.net.InetSocketAddress("localhost", listening.getLocalPort()), PATIENCE_MILLIS);
                return socket.getInputStream().read();
            } finally {
                served.join();
            }
        }
    }

    private static SSLContext context(IssuedCertificate issued) throws GeneralSecurityException, IOException {
        X509Certificate certificate = Pem.certificate(issued.certificatePem());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("task", Pem.privateKey(issued.privateKeyPem(), "EC"), PASSWORD, new Certificate[] {
            certificate, Pem.certificate(issued.caChainPem())
        });
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", Pem.certificate(issued.caChainPem()));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    private LocalCa ca(String name) {
        return new LocalCa(new AuthorityFile(site.resolve(name)), Duration.ofDays(1), Clock.systemUTC());
    }

    private static CertificateRequest request(String name) {
        return new CertificateRequest("kv", "data-0", "node", "tls", List.of(name), List.of());
    }
}
