package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.apps.AppWorld.Answer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who leads, and how it steps down. */
class LeaderTest {
    private static final class Standby implements LeaderControl {
        final CompletableFuture<Boolean> told = new CompletableFuture<>();

        @Override
        public Optional<String> objection() {
            return Optional.empty();
        }

        @Override
        public void abdicate() {
            told.complete(true);
        }
    }

    @Test
    void aLeaderThatAStandbyWaitsForStepsDownOnceItHasAnswered() throws Exception {
        Standby standby = new Standby();
        try (AppWorld world = AppWorld.leading(standby)) {
            Answer answer = world.delete("/v2/leader");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("message").asText()).isEqualTo("Leadership abdicated");
            assertThat(standby.told.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void oneThatNobodyCouldTakeOverFromSaysSoAndGoesOn() throws IOException {
        try (AppWorld world = AppWorld.withAgents(1)) {
            Answer answer = world.delete("/v2/leader");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().path("message").asText()).contains("nobody could take over");
            assertThat(world.get("/v2/leader").json().path("leader").asText()).contains(":");
        }
    }
}
