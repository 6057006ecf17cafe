package io.holdfast.extensions.guard;

import io.holdfast.spi.config.ConfigSource;
import java.util.Map;

/** A config source behind a guard. */
record GuardedConfigSource(ConfigSource source, Guard guard) implements ConfigSource {
    @Override
    public Map<String, String> values() {
        return guard.ask(() -> Answers.texts(source.values()));
    }

    @Override
    public AutoCloseable watch(Runnable onChange) {
        AutoCloseable watch = guard.ask(() -> Answers.given(source.watch(onChange)));
        return () -> guard.ask(() -> {
            watch.close();
            return true;
        });
    }

    @Override
    public String provenance(String name) {
        return guard.ask(() -> Answers.given(source.provenance(name)));
    }

    @Override
    public void close() {
        guard.ask(() -> {
            source.close();
            return true;
        });
    }
}
