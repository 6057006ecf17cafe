package io.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.server.options.ApiOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Who may call, as the command line says it. */
class ApiFlagsTest {
    @Test
    void onLoopbackNothingNeedsToBeSaid() {
        ApiOptions options = flags().options();
        assertThat(options.config().host()).isEqualTo("127.0.0.1");
        assertThat(options.url(8080)).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void otherMachinesNeedAccountsAndAnEncryptedLine() {
        expectRefused("say who may with --accounts FILE", "--bind", "0.0.0.0");
        expectRefused("would send tokens in the clear", "--bind", "0.0.0.0", "--accounts", "accounts");
        expectRefused("belong together", "--tls-key-store", "api.p12");
        expectRefused("no address of this machine", "--bind", "no such address");

        ApiOptions secured = flags(
                        "--bind",
                        "0.0.0.0",
                        "--accounts",
                        "accounts",
                        "--tls-key-store",
                        "api.p12",
                        "--tls-password-file",
                        "password")
                .options();
        assertThat(secured.accounts()).isEqualTo(Path.of("accounts"));
        assertThat(secured.url(443)).isEqualTo("https://127.0.0.1:443");
        assertThat(flags("--bind", "0.0.0.0", "--accounts", "accounts", "--plain-http")
                        .options()
                        .tls())
                .isNull();
    }

    private static void expectRefused(String message, String... arguments) {
        assertThatThrownBy(() -> flags(arguments).options())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining(message);
    }

    private static ApiFlags flags(String... arguments) {
        return CommandLine.populateCommand(new ApiFlags(), arguments);
    }
}
