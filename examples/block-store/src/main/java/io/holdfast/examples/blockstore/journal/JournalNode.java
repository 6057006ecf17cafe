package io.holdfast.examples.blockstore.journal;

import io.holdfast.examples.blockstore.wire.Answer;
import io.holdfast.examples.blockstore.wire.Http;
import io.holdfast.examples.blockstore.wire.Listener;
import io.holdfast.examples.blockstore.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Keeps edits for name nodes: those of the one with the highest epoch that it has promised itself to. Name nodes need a
 * majority of the journal nodes, so that one of them may be away.
 *
 * <p>An empty volume may be a new one or one in the place of one that was lost. The first may vote; the second may have
 * lost what it voted for, and votes only when it has read all that the others know. {@link #format} makes the difference.
 */
public final class JournalNode implements Listener.Handler {
    private final Path volume;
    private final EditLog log;
    private long promised;
    private boolean votes;

    private JournalNode(Path volume, EditLog log) {
        this.volume = volume;
        this.log = log;
    }

    /** Says of an empty volume that nothing was ever in it. */
    public static void format(Path volume) throws IOException {
        Files.writeString(volume.resolve("formatted"), "");
    }

    /** The node whose volume this is. */
    public static JournalNode open(Path volume) throws IOException {
        JournalNode node = new JournalNode(volume, EditLog.open(volume.resolve("edits")));
        Path promise = volume.resolve("promised");
        node.promised = Files.exists(promise) ? Long.parseLong(Files.readString(promise)) : 0;
        node.votes = Files.exists(volume.resolve("formatted"));
        return node;
    }

    /** Whether it takes part in decisions. */
    public synchronized boolean votes() {
        return votes;
    }

    /**
     * Reads what others know, in the place of one whose volume was lost. So many that whatever a majority agreed on is
     * known to one of them: all others but those of a minority that does not count on this one.
     *
     * @param count of all journal nodes, this one among them
     * @return whether enough of them answered
     */
    public boolean catchUp(Http http, Collection<String> others, int count) {
        long highest = 0;
        List<List<Edit>> logs = new ArrayList<>();
        for (String other : others) {
            try {
                Answer answer = http.get(other, "/log?after=0");
                if (answer.good()) {
                    List<String> lines = answer.lines();
                    highest = Math.max(highest, Long.parseLong(lines.get(0)));
                    logs.add(Edit.of(lines.subList(1, lines.size())));
                }
            } catch (IOException away) {
                // It does not count.
            }
        }
        int needed = count - (count / 2 + 1) + 1;
        return logs.size() >= needed && adopt(highest, logs);
    }

    private synchronized boolean adopt(long highest, List<List<Edit>> logs) {
        try {
            promise(Math.max(promised, highest));
            log.append(0, 0, latest(logs));
            format(volume);
            votes = true;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The log of the one who heard last: whatever a majority agreed on is in it. */
    static List<Edit> latest(List<List<Edit>> logs) {
        List<Edit> best = List.of();
        for (List<Edit> each : logs) {
            long epoch = each.isEmpty() ? 0 : each.get(each.size() - 1).epoch();
            long known = best.isEmpty() ? 0 : best.get(best.size() - 1).epoch();
            best = epoch > known || epoch == known && each.size() > best.size() ? each : best;
        }
        return best;
    }

    @Override
    public synchronized Answer answer(Request request) throws IOException {
        if (!votes) {
            return Answer.of(503, "this journal node has lost its edits and is reading those of the others");
        }
        return switch (request.what()) {
            case "GET /log" -> Answer.of(200, promised + "\n" + Edit.lines(log.after(request.number("after"))));
            case "POST /claim" -> claim(request.number("epoch"));
            case "POST /append" -> append(request);
            default -> Answer.of(404, "a journal node has no " + request.what());
        };
    }

    /** A name node asks for the promise that nobody with a lower epoch is listened to any more. */
    private Answer claim(long epoch) throws IOException {
        if (epoch <= promised) {
            return Answer.of(409, "promised to epoch " + promised);
        }
        promise(epoch);
        return Answer.of(200, promised + "\n" + Edit.lines(log.after(0)));
    }

    private Answer append(Request request) throws IOException {
        long epoch = request.number("epoch");
        if (epoch < promised) {
            return Answer.of(409, "promised to epoch " + promised);
        }
        promise(epoch);
        List<Edit> more = Edit.of(request.text().lines().toList());
        return log.append(request.number("after"), request.number("before"), more)
                ? Answer.ok()
                : Answer.of(412, "the edits before these are missing here");
    }

    private void promise(long epoch) throws IOException {
        if (epoch > promised) {
            Path next = Files.writeString(volume.resolve("promised.next"), Long.toString(epoch));
            Files.move(next, volume.resolve("promised"), StandardCopyOption.ATOMIC_MOVE);
            promised = epoch;
        }
    }
}
