package io.holdfast.server.metrics;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where StatsD listens: {@code STATSD_UDP_HOST} and {@code STATSD_UDP_PORT}, which DC/OS gives to every container. */
public record StatsdAddress(String host, int port) {
    private static final Logger LOG = LoggerFactory.getLogger(StatsdAddress.class);
    private static final String HOST = "STATSD_UDP_HOST";
    private static final String PORT = "STATSD_UDP_PORT";

    /** What the environment says; empty without both variables. Nonsense is logged: it must not keep services down. */
    public static Optional<StatsdAddress> of(Map<String, String> environment) {
        String host = environment.getOrDefault(HOST, "").strip();
        String port = environment.getOrDefault(PORT, "").strip();
        if (host.isEmpty() && port.isEmpty()) {
            return Optional.empty();
        }
        boolean number = port.matches("\\d{1,5}") && Integer.parseInt(port) > 0 && Integer.parseInt(port) <= 65_535;
        if (host.isEmpty() || !number) {
            LOG.warn(
                    "No metrics are sent to StatsD: {} is '{}' and {} is '{}'; set them to a host and a port",
                    HOST,
                    host,
                    PORT,
                    port);
            return Optional.empty();
        }
        return Optional.of(new StatsdAddress(host, Integer.parseInt(port)));
    }
}
