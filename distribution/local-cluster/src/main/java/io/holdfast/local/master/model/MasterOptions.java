package io.holdfast.local.master.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a master behaves.
 *
 * @param ip on which it and its agents listen
 * @param allocationInterval between two rounds of offers
 * @param unreachableTimeout from the loss of an agent's connection until its tasks are unreachable
 * @param heartbeat between two HEARTBEAT events
 * @param operationRetry wait before an unacknowledged operation result is sent again; doubles each time
 * @param region of the master; agents elsewhere are remote. Null: no fault domains
 * @param zone of the master within its region
 */
public record MasterOptions(
        String ip,
        Duration allocationInterval,
        Duration unreachableTimeout,
        Duration heartbeat,
        Duration operationRetry,
        @Nullable String region,
        @Nullable String zone) {

    /** The version of Mesos whose behaviour this master shows. */
    public static final String VERSION = "1.11.0";

    /** Mesos' own default periods, but for the unreachable timeout, which is 5 s. */
    public static MasterOptions standard() {
        return new MasterOptions(
                "127.0.0.1",
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                null,
                null);
    }
}
