package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** What a task is given: secrets by name, and files beside the definition. */
@HoldfastTest(value = "src/test/services/vault.yml", agents = 1)
class SecretsAndFilesTest {

    @Scenario
    void aTaskWaitsForItsSecret(ServiceUnderTest service) {
        service.begin();
        service.expectNotRunning("keeper-0");

        service.provideSecret("vault/password", "sesame");

        service.awaitComplete().expectRunning("keeper-0");
        assertThat(service.ports("keeper-0")).hasSize(2).doesNotHaveDuplicates();
    }

    @ProcessScenario
    void aTaskFindsItsSecretAndItsFiles(ServiceUnderTest service) {
        service.provideSecret("vault/password", "sesame")
                .change("GREETING", "good morning")
                .deploy();

        service.expectFile("keeper-0", "stdout", "the password has 6 characters", "greeting = good morning");
    }
}
