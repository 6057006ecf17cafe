package io.holdfast.server.wiring;

import com.google.inject.AbstractModule;
import io.holdfast.server.config.DefinitionSource;
import io.holdfast.server.options.Identity;
import io.holdfast.server.options.ServerOptions;

/** The whole scheduler process. Nothing is opened before it is asked for; the server asks in the right order. */
public final class ServerModule extends AbstractModule {
    private final ServerOptions options;
    private final Identity identity;
    private final DefinitionSource source;
    private final Closer closer;

    /** The process for these options; whatever it opens is given to the closer. */
    public ServerModule(ServerOptions options, Identity identity, DefinitionSource source, Closer closer) {
        this.options = options;
        this.identity = identity;
        this.source = source;
        this.closer = closer;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(ServerOptions.class).toInstance(options);
        bind(Identity.class).toInstance(identity);
        bind(DefinitionSource.class).toInstance(source);
        bind(Closer.class).toInstance(closer);
        install(new MetricsModule());
        install(new StateModule());
        install(new LoopModule());
        install(new ExtensionModule());
        install(new ConfigModule());
        install(new SecretModule());
        install(new ClusterModule());
    }
}
