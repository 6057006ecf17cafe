package io.holdfast.examples.blockstore;

import io.holdfast.examples.blockstore.client.StoreClient;
import io.holdfast.examples.blockstore.wire.Http;
import io.holdfast.examples.blockstore.wire.Neighbours;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a node of the store, prepares its volume, or uses the store. */
public final class BlockStoreMain {
    private static final String USAGE = """
            of the tasks:  journal-format  journal  name-format  name-bootstrap  name  data
            of people:     put FILE /PATH   get /PATH FILE   ls   check
            """;

    private BlockStoreMain() {}

    /** The first argument says what to do. Ends with 0 if it was done, with 1 if not, with 2 if it is unknown. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            Conf conf = Conf.of(System.getenv(), Path.of(""));
            String what = arguments.isEmpty() ? "" : arguments.get(0);
            int expected = what.equals("put") || what.equals("get") ? 3 : 1;
            if (arguments.size() != expected) {
                err.print(USAGE);
                return 2;
            }
            return switch (what) {
                case "journal-format", "journal", "name-format", "name-bootstrap", "name", "data" -> {
                    out.println(task(what, new Node(conf, Path.of("").toAbsolutePath())));
                    yield 0;
                }
                case "put", "get", "ls", "check" -> use(what, arguments, client(conf), out);
                default -> {
                    err.print(USAGE);
                    yield 2;
                }
            };
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            err.println("block-store: " + e.getMessage());
            return 1;
        }
    }

    private static String task(String what, Node node) throws IOException, InterruptedException {
        switch (what) {
            case "journal" -> node.journal();
            case "name" -> node.name();
            case "data" -> node.data();
            case "journal-format" -> {
                return node.formatJournal();
            }
            case "name-format" -> {
                return node.formatName();
            }
            default -> {
                return node.bootstrapName();
            }
        }
        return "ended";
    }

    private static StoreClient client(Conf conf) {
        Http http = new Http();
        Neighbours neighbours = new Neighbours(http, conf.scheduler(), conf.service(), Duration.ofSeconds(1));
        return new StoreClient(http, neighbours, conf.blockBytes(), conf.replication(), Duration.ofSeconds(20));
    }

    private static int use(String what, List<String> arguments, StoreClient client, PrintStream out)
            throws IOException {
        switch (what) {
            case "put" -> client.put(Path.of(arguments.get(1)), arguments.get(2));
            case "get" -> client.get(arguments.get(1), Path.of(arguments.get(2)));
            case "ls" -> client.list().forEach(out::println);
            default -> {
                StoreClient.Report report = client.check();
                report.problems().forEach(out::println);
                out.println((report.healthy() ? "healthy: " : "NOT HEALTHY: ") + report.files() + " files, "
                        + report.blocks() + " blocks, " + report.replicas() + " replicas");
                return report.healthy() ? 0 : 1;
            }
        }
        return 0;
    }
}
