package io.holdfast.server;

import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.api.JavaServices;
import io.holdfast.definition.api.ServiceSpecification;
import io.holdfast.mesos.FrameworkSettings;
import io.holdfast.server.options.ApiOptions;
import io.holdfast.server.options.ExtensionOptions;
import io.holdfast.server.options.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Runs a service that is written in Java, as a program of its own. The cluster and the place of the state come
 * from the environment: {@code MESOS_MASTER} ({@code HOST:PORT} or {@code zk://…}; default 127.0.0.1:5050),
 * {@code ZOOKEEPER} ({@code HOST:PORT[,…]}), or without it {@code HOLDFAST_DATA} (a directory; default {@code
 * holdfast-data}).
 */
public final class DefaultService {
    private final int apiPort;
    private final Map<String, String> environment;

    /** A service whose HTTP API listens on this port of the loopback address; 0 for any free one. */
    public DefaultService(int apiPort) {
        this(apiPort, System.getenv());
    }

    /** A service with another environment than the process's own. */
    public DefaultService(int apiPort, Map<String, String> environment) {
        this.apiPort = apiPort;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Starts the HTTP API, registers as a Mesos framework, launches the service's tasks and keeps them running.
     * Returns when the scheduler was asked to end.
     *
     * @throws DefinitionException if the service makes no sense; it says everything that is wrong
     * @throws ServerException if the scheduler cannot start or cannot go on
     */
    public void register(ServiceSpecification service) {
        Server server = start(service);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        server.awaitEnd().ifPresent(end -> {
            throw end;
        });
    }

    /** Does the same but returns as soon as the API is served; the caller closes the server. */
    public Server start(ServiceSpecification service) {
        ServiceDefinition definition = JavaServices.toDefinition(service, environment, Path.of(""));
        return Server.start(
                new ServerOptions(
                        environment.getOrDefault("MESOS_MASTER", "127.0.0.1:5050"),
                        environment.get("ZOOKEEPER"),
                        Path.of(environment.getOrDefault("HOLDFAST_DATA", "holdfast-data")),
                        ApiOptions.loopback(apiPort),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(40),
                        FrameworkSettings.DEFAULT_FAILOVER_TIMEOUT,
                        ExtensionOptions.none()),
                values -> definition);
    }
}
