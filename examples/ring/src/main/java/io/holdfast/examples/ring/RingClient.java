package io.holdfast.examples.ring;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Uses the ring from outside: asks one node, and another one if that does not answer. Thread-safe. */
final class RingClient {
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Http http = new Http();
    private final List<String> nodes;
    private volatile long answered = System.nanoTime();

    /**
     * A client.
     *
     * @param nodes addresses, at least one
     */
    RingClient(List<String> nodes) throws IOException {
        if (nodes.isEmpty()) {
            throw new IOException("the ring has no nodes");
        }
        this.nodes = List.copyOf(nodes);
    }

    void put(String key, String value) throws IOException {
        tryAll(key, node -> http.put(node, "/keys/" + Http.escape(key), value));
    }

    /** The value of a key; {@link Http.Refused} with status 404 if there is none. */
    String get(String key) throws IOException {
        return tryAll(key, node -> http.get(node, "/keys/" + Http.escape(key)));
    }

    String status() throws IOException {
        return tryAll("", node -> http.get(node, "/status"));
    }

    String strike(String node) throws IOException {
        return tryAll("", each -> http.post(each, "/strike?node=" + Http.escape(node), ""));
    }

    /** Puts so many keys with values that {@link #check} knows. */
    void fill(int count) throws IOException {
        each(count, number -> {
            put("key-" + number, "value of " + number);
            return "";
        });
    }

    /** What is wrong with the keys of {@link #fill}, a sentence each; empty if all are there. */
    List<String> check(int count) throws IOException {
        return each(count, number -> {
            try {
                String value = get("key-" + number);
                return value.equals("value of " + number) ? "" : "key-" + number + " is '" + value + "'";
            } catch (Http.Refused e) {
                return "key-" + number + ": " + e.getMessage();
            }
        });
    }

    private interface Ask {
        String of(String node) throws IOException;
    }

    private interface ForNumber {
        String answer(int number) throws IOException;
    }

    /** Asks node by node, until none has answered anything for a while: one that is restarted is back soon. */
    private String tryAll(String key, Ask ask) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                String answer = ask.of(nodes.get(Math.floorMod(key.hashCode() + attempt, nodes.size())));
                answered = System.nanoTime();
                return answer;
            } catch (IOException e) {
                boolean definite = e instanceof Http.Refused refused && refused.status() < 500;
                if (definite || System.nanoTime() - answered > PATIENCE.toNanos()) {
                    throw e;
                }
                pause(Math.min(50L * attempt, 500));
            }
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Does something for each number from 1 on, several at once; what came of it where that was not nothing. */
    private static List<String> each(int count, ForNumber work) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                int mine = number;
                calls.add(() -> work.answer(mine));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(calls)) {
                if (!each.get().isEmpty()) {
                    answers.add(each.get());
                }
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
