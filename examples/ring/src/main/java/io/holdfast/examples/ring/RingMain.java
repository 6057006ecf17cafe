package io.holdfast.examples.ring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The program: a node, the tasks beside it, and a client. */
public final class RingMain {
    private static final String USAGE = """
            usage: java -jar ring.jar [--scheduler HOST:PORT | --node HOST:PORT] COMMAND
              put KEY VALUE         keep a value
              get KEY               print it
              fill COUNT            put key-1 to key-COUNT
              check COUNT           read them all, and say what is wrong
              status                print the members
              strike NODE           strike off a node that will not come back
            as tasks:
              serve SETTINGS        run a node
              snapshot DATA         have the node of this volume write a copy of what it keeps
              upload DATA NAME DIR  move the copy into DIR
              restore DATA DIR      put what lies in DIR into the ring
              repair DATA           compare with all others
            """;

    private final PrintStream out;

    private RingMain(PrintStream out) {
        this.out = out;
    }

    /** Ends with status 1 if it fails, and with 2 if the arguments are wrong. */
    public static void main(String[] arguments) {
        try {
            new RingMain(System.out).run(new ArrayList<>(List.of(arguments)));
        } catch (IOException e) {
            System.err.println("ring: " + (e instanceof Http.Refused ? e.getMessage() : e));
            System.exit(1);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            System.err.println("ring: " + e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }

    private void run(List<String> words) throws IOException {
        String scheduler = option(words, "--scheduler", "127.0.0.1:8080");
        String node = option(words, "--node", "");
        String command = words.isEmpty() ? "" : words.remove(0);
        switch (command) {
            case "serve" -> serve(Settings.read(Path.of(words.get(0))));
            case "snapshot" -> out.println(tools(words).snapshot());
            case "upload" -> out.println(tools(words).upload(words.get(1), Path.of(words.get(2))));
            case "restore" -> out.println(tools(words).restore(Path.of(words.get(1))));
            case "repair" -> out.println(tools(words).repair());
            default -> client(command, words, node.isEmpty() ? nodes(scheduler) : List.of(node));
        }
    }

    private void client(String command, List<String> words, List<String> nodes) throws IOException {
        RingClient ring = new RingClient(nodes);
        switch (command) {
            case "put" -> ring.put(words.get(0), words.get(1));
            case "get" -> out.println(ring.get(words.get(0)));
            case "fill" -> {
                ring.fill(Integer.parseInt(words.get(0)));
                out.println("put " + words.get(0) + " keys");
            }
            case "check" -> {
                List<String> wrong = ring.check(Integer.parseInt(words.get(0)));
                wrong.stream().limit(10).forEach(out::println);
                if (!wrong.isEmpty()) {
                    throw new IOException(wrong.size() + " of " + words.get(0) + " keys are not as they should be");
                }
                out.println("all " + words.get(0) + " keys are there");
            }
            case "status" -> out.print(ring.status());
            case "strike" -> out.print(ring.strike(words.get(0)));
            default -> throw new IllegalArgumentException("unknown command '" + command + "'");
        }
    }

    private void serve(Settings settings) throws IOException {
        // Without it the JDK's server holds short answers back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Node node = new Node(settings, said -> out.println(Instant.now() + " " + said));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.stop();
            } catch (IOException e) {
                out.println(e);
            }
        }));
    }

    private static List<String> nodes(String scheduler) throws IOException {
        return List.copyOf(new SchedulerApi(new Http(), scheduler, "").nodes().values());
    }

    private static Tools tools(List<String> words) {
        return new Tools(Path.of(words.get(0)));
    }

    private static String option(List<String> words, String name, String otherwise) {
        int place = words.indexOf(name);
        if (place < 0) {
            return otherwise;
        }
        words.remove(place);
        return words.remove(place);
    }
}
