package io.holdfast.cli.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How the scheduler is called: the token of {@code HOLDFAST_TOKEN}, and over TLS the authorities of the PEM file that
 * {@code HOLDFAST_CA} names, besides those that Java knows if it names none. Neither is an option, since command lines
 * are seen by everybody on a machine.
 */
public final class Access {
    private static final String TOKEN = "HOLDFAST_TOKEN";
    private static final String AUTHORITIES = "HOLDFAST_CA";

    private final @Nullable String token;
    private final @Nullable Path authorities;

    private Access(@Nullable String token, @Nullable Path authorities) {
        this.token = token;
        this.authorities = authorities;
    }

    /** Nothing is shown. */
    public static Access none() {
        return new Access(null, null);
    }

    /** What the environment says. */
    public static Access of(Map<String, String> env) {
        String file = set(env, AUTHORITIES);
        return new Access(set(env, TOKEN), file == null ? null : Path.of(file));
    }

    private static @Nullable String set(Map<String, String> env, String name) {
        String value = env.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Shows the token, if there is one. */
    void sign(HttpRequest.Builder request) {
        if (token != null) {
            try {
                request.header("Authorization", "Bearer " + token);
            } catch (IllegalArgumentException e) {
                throw new CliException(Exit.USAGE, TOKEN + " is no token: it has other characters than one has");
            }
        }
    }

    /** Makes a client trust the authorities, if they are named. */
    public void trust(HttpClient.Builder client) {
        if (authorities == null) {
            return;
        }
        try (InputStream in = Files.newInputStream(authorities)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new CliException(Exit.USAGE, AUTHORITIES + ": there is no certificate in " + authorities);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            client.sslContext(context);
        } catch (IOException | GeneralSecurityException e) {
            throw new CliException(
                    Exit.USAGE, AUTHORITIES + ": cannot read certificates from " + authorities + ": " + e.getMessage());
        }
    }
}
