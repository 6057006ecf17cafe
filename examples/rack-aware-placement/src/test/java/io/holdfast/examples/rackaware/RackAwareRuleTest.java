package io.holdfast.examples.rackaware;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.testkit.AgentBuilder;
import io.holdfast.spi.testkit.BatchBuilder;
import io.holdfast.spi.testkit.ViewBuilder;
import org.junit.jupiter.api.Test;

class RackAwareRuleTest {
    private static final AgentBuilder IN_R1 = AgentBuilder.named("host-1").attribute("rack", "r1");
    private static final AgentBuilder IN_R2 = AgentBuilder.named("host-2").attribute("rack", "r2");
    private static final AgentBuilder NOWHERE = AgentBuilder.named("host-3");

    private final OfferBatch offers =
            new BatchBuilder().agent(IN_R1).agent(IN_R2).agent(NOWHERE).build();
    private final PlacementView view = ViewBuilder.placing("data", 1)
            .placed("data", 0, IN_R1)
            .placed("web", 0, IN_R2)
            .build();

    @Test
    void aFullRackIsRejectedWithWhatWasCounted() {
        assertThat(new RackAwareRule("rack", 1).check(offers, 0, view))
                .isEqualTo(new Rejection(
                        "rack-full",
                        "rack 'r1' already has 1 of data; wanted at most 1",
                        "add an agent in another rack, or raise max-per-rack"));
    }

    @Test
    void aRackWithPodsOfAnotherTypeIsAccepted() {
        assertThat(new RackAwareRule("rack", 1).check(offers, 1, view)).isNull();
    }

    @Test
    void thereIsRoomForMoreWhereMoreAreAllowed() {
        assertThat(new RackAwareRule("rack", 2).check(offers, 0, view)).isNull();
    }

    @Test
    void anAgentWithoutARackIsRejected() {
        assertThat(new RackAwareRule("rack", 1).check(offers, 2, view))
                .extracting(Rejection::code)
                .isEqualTo("no-rack");
    }
}
