package io.holdfast.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretUseTest {
    private static final SecretOwner OWNER = new SecretOwner("data-store", "data-0", "node");

    @Test
    void aTlsArtefactIsThreeFilesInTheSandbox() {
        assertThat(paths(SecretUse.tls("server"))).containsExactly("server.crt", "server.key", "server.ca");
    }

    @Test
    void aKeystoreArtefactIsTwoFilesInTheSandbox() {
        assertThat(paths(SecretUse.keystore("server"))).containsExactly("server.keystore", "server.truststore");
    }

    @Test
    void nothingIsThereBeforeAProviderWasAsked() {
        SecretUse password = SecretUse.variable("data-store/password", "PASSWORD");

        assertThat(SecretView.NOTHING.missing(OWNER, password)).isPresent();
        assertThatThrownBy(() -> SecretValues.NONE.value(OWNER, password))
                .isInstanceOf(SecretUnavailableException.class);
    }

    private static List<String> paths(List<SecretUse> uses) {
        return uses.stream()
                .map(use -> ((SecretUse.Place.File) use.place()).path())
                .toList();
    }
}
