package io.holdfast.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.extensions.manager.ExtensionManager;
import io.holdfast.server.config.Configuration;
import io.holdfast.server.config.DefinitionSource;
import io.holdfast.server.config.LayerList;
import io.holdfast.server.config.TargetUpdates;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.server.preview.Previews;
import io.holdfast.server.secret.SecretKeeper;

/** Where values come from, and what follows when they change. */
final class ConfigModule extends AbstractModule {
    @Provides
    @Singleton
    Configuration configuration(ServerOptions options, GenerationSwitch current, Closer closer) {
        return closer.add(new Configuration(options.extensions().conf().resolve(LayerList.FILE_NAME), current));
    }

    @Provides
    @Singleton
    TargetUpdates updates(
            SchedulerAccess access,
            DefinitionSource source,
            Configuration configuration,
            GenerationSwitch current,
            Closer closer) {
        TargetUpdates updates = closer.add(new TargetUpdates(access, source, configuration::values, current::get));
        configuration.onChange(updates::changed);
        return updates;
    }

    @Provides
    @Singleton
    Previews previews(
            SchedulerAccess access,
            ExtensionManager extensions,
            Configuration configuration,
            Settings settings,
            SecretKeeper secrets) {
        return new Previews(
                access, extensions, configuration::values, settings, secrets::view, System::currentTimeMillis);
    }
}
