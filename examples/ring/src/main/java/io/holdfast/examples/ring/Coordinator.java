package io.holdfast.examples.ring;

import io.holdfast.examples.ring.Member.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes for clients; any node does that for any key. A write has succeeded when as many disks have it as
 * there shall be replicas. Where an owner is down the next node on the ring keeps its copy meanwhile (a hint), and
 * {@link Repair} hands it over later.
 */
final class Coordinator {
    private final Settings settings;
    private final Membership members;
    private final Peers peers;
    private long lastVersion;

    Coordinator(Settings settings, Membership members, Peers peers) {
        this.settings = settings;
        this.members = members;
        this.peers = peers;
    }

    /** A value that is newer than all this node has written. */
    void put(String key, String value) throws IOException {
        write(new Item(key, nextVersion(), settings.name(), value));
    }

    private synchronized long nextVersion() {
        lastVersion = Math.max(lastVersion + 1, System.currentTimeMillis() * 1000);
        return lastVersion;
    }

    /**
     * Puts an item on as many disks as there shall be replicas.
     *
     * @throws IOException if there are not so many; it may be on some, and be found there
     */
    void write(Item item) throws IOException {
        List<String> order = members.ring().preference(item.key());
        int needed = Math.min(settings.replicas(), order.size());
        int kept = 0;
        for (String name : order) {
            if (kept < needed && members.isUp(name) && keeps(name, item)) {
                kept++;
            }
        }
        if (kept < needed || needed == 0) {
            throw new IOException("only " + kept + " of " + needed + " copies could be written");
        }
    }

    private boolean keeps(String name, Item item) {
        try {
            peers.keep(name, List.of(item));
            return true;
        } catch (IOException notNow) {
            return false;
        }
    }

    /**
     * The newest item of a key; null if there is none. Owners that turn out to have an older one get it.
     *
     * @throws IOException if an owner that may have it did not answer
     */
    @Nullable
    Item get(String key) throws IOException {
        List<String> owners = members.ring().owners(key, settings.replicas());
        Map<String, @Nullable Item> answers = new LinkedHashMap<>();
        boolean sure = ask(owners, key, answers);
        Item newest = newest(answers);
        if (!sure || newest == null) {
            // A hint, or a key on its way to its new owner: somebody else may have it.
            Set<String> others = new LinkedHashSet<>();
            members.peers().forEach(member -> others.add(member.name()));
            others.add(settings.name());
            others.removeAll(answers.keySet());
            ask(new ArrayList<>(others), key, answers);
            newest = newest(answers);
        }
        if (newest == null && !sure) {
            throw new IOException("not all nodes that may have it are up");
        }
        if (newest != null) {
            mend(owners, answers, newest);
        }
        return newest;
    }

    /** Asks nodes for a key; whether all of them answered and are complete. */
    private boolean ask(List<String> names, String key, Map<String, @Nullable Item> answers) {
        boolean sure = true;
        for (String name : names) {
            Member member = members.get(name);
            sure &= member != null && member.state() == State.NORMAL;
            try {
                if (!members.isUp(name)) {
                    sure = false;
                } else {
                    List<Item> found = peers.fetch(name, List.of(key));
                    answers.put(name, found.isEmpty() ? null : found.get(0));
                }
            } catch (IOException e) {
                sure = false;
            }
        }
        return sure;
    }

    private static @Nullable Item newest(Map<String, @Nullable Item> answers) {
        Item newest = null;
        for (Item item : answers.values()) {
            newest = item != null && item.isNewerThan(newest) ? item : newest;
        }
        return newest;
    }

    private void mend(List<String> owners, Map<String, @Nullable Item> answers, Item newest) {
        for (String owner : owners) {
            if (answers.containsKey(owner) && !Objects.equals(newest, answers.get(owner))) {
                // If it fails now the next comparison of the two finds it.
                keeps(owner, newest);
            }
        }
    }
}
