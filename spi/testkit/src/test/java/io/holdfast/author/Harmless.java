package io.holdfast.author;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.testkit.AgentBuilder;
import io.holdfast.spi.testkit.BatchBuilder;

/** Uses the SPI and the testkit, and leaves nothing behind. */
public final class Harmless implements Runnable {
    @Override
    public void run() {
        OfferBatch offers = new BatchBuilder()
                .agent(AgentBuilder.named("host-1").attribute("rack", "r1"))
                .build();
        if (!"r1".equals(offers.column("rack").at(0))) {
            throw new IllegalStateException("the attribute is not there");
        }
    }
}
