package io.holdfast.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.server.secret.SecretKeeper;
import io.holdfast.server.secret.SecretSettings;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Where secrets and certificates come from. */
final class SecretModule extends AbstractModule {
    private static final long PATIENCE_SECONDS = 10;

    @Provides
    @Singleton
    SecretKeeper keeper(ServerOptions options, SchedulerAccess access, GenerationSwitch current, Closer closer) {
        return closer.add(new SecretKeeper(
                SecretSettings.in(options.extensions().conf(), options.dataDirectory()),
                current,
                () -> access.query(SchedulerView::secretNeeds).get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                InstantSource.system()));
    }
}
