package io.holdfast.examples.blockstore;

import io.holdfast.examples.blockstore.name.NameNode;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What a node or a client is told: by {@code store.properties} in its working directory, which the scheduler writes from
 * a template, and by its environment.
 *
 * @param service the service's name
 * @param scheduler host:port of the scheduler's API
 * @param node the node's own name, for example {@code name-1}
 * @param port where it listens
 * @param replication on how many data nodes each block is
 * @param blockBytes how large a block is
 * @param from the name node to copy from, whatever there is; empty for any, and only if there is nothing
 */
record Conf(
        String service,
        String scheduler,
        String node,
        int port,
        int replication,
        int blockBytes,
        NameNode.Limits limits,
        String from) {

    static Conf of(Map<String, String> env, Path directory) throws IOException {
        Properties said = new Properties();
        Path file = directory.resolve("store.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                said.load(reader);
            }
        }
        int replication = number(said, env, "replication", 2);
        return new Conf(
                said.getProperty("service", env.getOrDefault("SERVICE", "block-store")),
                scheduler(said, env),
                env.getOrDefault("TASK_NAME", "client").replaceFirst("^([a-z]+-\\d+).*", "$1"),
                Integer.parseInt(env.getOrDefault("STORE_PORT", "0")),
                replication,
                number(said, env, "block-kib", 64) * 1024,
                new NameNode.Limits(
                        replication,
                        number(said, env, "failover-seconds", 3) * 1000L,
                        number(said, env, "lost-seconds", 8) * 1000L),
                env.getOrDefault("FROM", ""));
    }

    /** Nodes are told where the scheduler is by their file; people say it as for the command line. */
    private static String scheduler(Properties said, Map<String, String> env) {
        String url = env.getOrDefault("HOLDFAST_URL", "http://127.0.0.1:8080");
        return said.getProperty("scheduler", URI.create(url).getAuthority());
    }

    /** What the file says, or else the variable of that name in capitals. */
    private static int number(Properties said, Map<String, String> env, String name, int otherwise) {
        String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
        String told = env.getOrDefault(variable, Integer.toString(otherwise));
        return Integer.parseInt(said.getProperty(name, told).trim());
    }
}
