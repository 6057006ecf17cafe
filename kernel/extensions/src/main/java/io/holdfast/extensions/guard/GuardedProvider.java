package io.holdfast.extensions.guard;

import io.holdfast.spi.service.ServiceProvider;
import java.util.Map;

/**
 * A service provider behind a guard.
 *
 * @param serviceName asked for once, when the provider was found
 */
record GuardedProvider(String serviceName, ServiceProvider provider, Guard guard) implements ServiceProvider {
    /** A definition, or what is wrong with the values: that is an answer as good as any, and no fault. */
    private record Answer(String text, boolean refused) {}

    @Override
    public String definition(Map<String, String> configuration) {
        Map<String, String> values = Map.copyOf(configuration);
        Answer answer = guard.ask(() -> {
            try {
                return new Answer(Answers.given(provider.definition(values)), false);
            } catch (IllegalArgumentException e) {
                return new Answer(Faults.text(e).replaceFirst("^java.lang.IllegalArgumentException: ", ""), true);
            }
        });
        if (answer.refused()) {
            throw new IllegalArgumentException(answer.text());
        }
        return answer.text();
    }
}
