package io.holdfast.server;

import io.holdfast.http.KeyStoreFile;
import io.holdfast.server.options.ApiOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line says of the HTTP API. */
final class ApiFlags {
    @Option(
            names = "--bind",
            paramLabel = "IP",
            defaultValue = "127.0.0.1",
            description = "Address of the API. Another one than of loopback needs --accounts and --tls-key-store.")
    private String bind = "127.0.0.1";

    @Option(names = "--port", defaultValue = "8080", description = "Port of the API. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description = "Who may call: a file that `holdfast account add` writes. It is read again when it changes.")
    private @Nullable Path accounts;

    @Option(
            names = "--tls-key-store",
            paramLabel = "FILE",
            description = "The API's key and certificates, PKCS #12, to serve it over TLS.")
    private @Nullable Path keyStore;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "The key store's password, the only line of a file.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--plain-http",
            description = "Serve in plain although not on loopback: something in front of it speaks TLS.")
    private boolean plain;

    /**
     * What was said.
     *
     * @throws ServerException if strangers could call, or read what is sent
     */
    ApiOptions options() {
        if ((keyStore == null) != (passwordFile == null)) {
            throw wrong("--tls-key-store and --tls-password-file belong together: give both, or neither");
        }
        if (!isLoopback() && accounts == null) {
            throw wrong("--bind " + bind + " lets other machines call: say who may with --accounts FILE"
                    + " (`holdfast account add` makes one), or listen on 127.0.0.1");
        }
        if (!isLoopback() && keyStore == null && !plain) {
            throw wrong("--bind " + bind + " would send tokens in the clear: give --tls-key-store and"
                    + " --tls-password-file, or say --plain-http if something in front of it speaks TLS");
        }
        KeyStoreFile tls = keyStore == null || passwordFile == null ? null : new KeyStoreFile(keyStore, passwordFile);
        return new ApiOptions(bind, port, accounts, tls);
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw wrong("--bind " + bind + " is no address of this machine");
        }
    }

    private static ServerException wrong(String message) {
        return new ServerException(ExitCode.BAD_INPUT, message, null);
    }
}
