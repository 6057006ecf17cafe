package io.holdfast.validators;

import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.testkit.ConfigValidatorContract;
import java.util.List;

class ContractTest extends ConfigValidatorContract {
    @Override
    protected List<ConfigValidator> validators() {
        return List.of(
                new NetworkKind(),
                new PreReservedRole(),
                new Region(),
                new ResourceLimits(),
                new ServiceName(),
                new ZoneRules());
    }
}
