package io.holdfast.configsources.zookeeper;

import org.apache.zookeeper.client.ZKClientConfig;

/** A client without TLS and SASL, whatever the system properties of this process say to another one. */
final class PlainClientConfig extends ZKClientConfig {
    /**
     * The configuration.
     *
     * @param timeoutMillis how long an answer may take
     */
    PlainClientConfig(long timeoutMillis) {
        setProperty(ENABLE_CLIENT_SASL_KEY, "false");
        setProperty(ZOOKEEPER_REQUEST_TIMEOUT, String.valueOf(timeoutMillis));
    }

    @Override
    protected void handleBackwardCompatibility() {
        // The inherited way copies system properties, and loads Netty to ask for the names of those of TLS.
    }
}
