package io.holdfast.examples.blockstore.journal;

import io.holdfast.examples.blockstore.wire.Answer;
import io.holdfast.examples.blockstore.wire.Http;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.function.Supplier;

/** All journal nodes together, as a name node sees them. What is done has been done by a majority of them. */
public final class Journals {
    private final Http http;
    private final Supplier<Collection<String>> addresses;
    private final int count;
    private final Executor threads;

    /**
     * The journal nodes.
     *
     * @param addresses host:port of those that are known at the moment
     * @param count of all, known or not
     * @param threads asks them, all at once
     */
    public Journals(Http http, Supplier<Collection<String>> addresses, int count, Executor threads) {
        this.http = http;
        this.addresses = addresses;
        this.count = count;
        this.threads = threads;
    }

    /** No majority did what was asked: too few are there, or they listen to another name node now. */
    public static final class NoMajorityException extends IOException {
        private static final long serialVersionUID = 1;

        NoMajorityException(String message) {
            super(message);
        }
    }

    /**
     * The right to write.
     *
     * @param epoch of the one who has it now
     * @param edits all that may have been agreed on before; it is only when they are appended again with a new one
     */
    public record Claim(long epoch, List<Edit> edits) {}

    /** Makes a majority listen to the caller and no longer to anybody before. */
    public Claim claim() throws IOException {
        long highest = 0;
        for (Answer answer : majority("know an epoch", address -> http.get(address, "/log?after=" + Long.MAX_VALUE))) {
            highest = Math.max(highest, Long.parseLong(answer.lines().get(0)));
        }
        long epoch = highest + 1;
        List<List<Edit>> logs = new ArrayList<>();
        for (Answer answer : majority(
                "promised themselves to epoch " + epoch,
                address -> http.post(address, "/claim?epoch=" + epoch, new byte[0]))) {
            List<String> lines = answer.lines();
            logs.add(Edit.of(lines.subList(1, lines.size())));
        }
        return new Claim(epoch, JournalNode.latest(logs));
    }

    /**
     * Appends edits behind others, which go to those journal nodes that lack them. After a failure it is open whether
     * the edits are agreed on: the caller must not write anything else in this epoch.
     */
    public void append(long epoch, List<Edit> before, List<Edit> edits) throws IOException {
        long last = before.isEmpty() ? 0 : before.get(before.size() - 1).epoch();
        List<Edit> all = new ArrayList<>(before);
        all.addAll(edits);
        majority("took an edit of epoch " + epoch, address -> {
            Answer answer = append(address, epoch, before.size(), last, edits);
            return answer.status() == 412 ? append(address, epoch, 0, 0, all) : answer;
        });
    }

    private Answer append(String address, long epoch, long after, long before, List<Edit> edits) throws IOException {
        String path = "/append?epoch=" + epoch + "&after=" + after + "&before=" + before;
        return http.post(address, path, Edit.lines(edits).getBytes(StandardCharsets.UTF_8));
    }

    private interface Question {
        Answer ask(String address) throws IOException;
    }

    /** Asks all at once and waits for the good answers of a majority, no longer. */
    private List<Answer> majority(String what, Question question) throws IOException {
        CompletionService<Answer> asked = new ExecutorCompletionService<>(threads);
        Collection<String> known = List.copyOf(addresses.get());
        known.forEach(address -> asked.submit(() -> question.ask(address)));
        List<Answer> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < known.size() && good.size() < count / 2 + 1; i++) {
            try {
                Answer answer = asked.take().get();
                if (answer.good()) {
                    good.add(answer);
                } else {
                    bad.add(answer.text());
                }
            } catch (ExecutionException e) {
                bad.add(String.valueOf(e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        if (good.size() < count / 2 + 1) {
            throw new NoMajorityException(
                    "only " + good.size() + " of " + count + " journal nodes " + what + ": " + bad);
        }
        return good;
    }
}
