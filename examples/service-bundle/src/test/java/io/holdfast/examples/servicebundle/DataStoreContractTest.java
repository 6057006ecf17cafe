package io.holdfast.examples.servicebundle;

import io.holdfast.spi.service.ServiceProvider;
import io.holdfast.spi.testkit.ServiceProviderContract;
import java.util.Map;

/** The provider keeps to the contract of service providers. */
class DataStoreContractTest extends ServiceProviderContract {
    @Override
    protected ServiceProvider provider() {
        return new DataStoreProvider();
    }

    @Override
    protected Map<String, String> configuration() {
        return Map.of("METADATA_COUNT", "2", "DATA_COUNT", "3");
    }
}
