package io.holdfast.recovery;

import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.RecoveryOverrideFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The recovery override {@code restart-after}: others restart one by one after a pod they depend on is back. */
@Component(service = RecoveryOverrideFactory.class)
public final class RestartAfterFactory implements RecoveryOverrideFactory<RestartAfterFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param pods the pod types that are restarted; null for that of the failed pod
     * @param first only failures of instances below this index count, for example 2 for the first two, the seeds; null
     *     for all
     * @param always whether a failure counts that costs no volumes; null for no
     */
    public record Configuration(
            @Nullable List<String> pods,
            @Nullable Integer first,
            @Nullable Boolean always) {}

    @Override
    public String type() {
        return "restart-after";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public RecoveryOverride create(Configuration configuration) {
        return new RestartAfter(
                configuration.pods() == null ? List.of() : configuration.pods(),
                configuration.first() == null ? Integer.MAX_VALUE : configuration.first(),
                Boolean.TRUE.equals(configuration.always()));
    }
}
