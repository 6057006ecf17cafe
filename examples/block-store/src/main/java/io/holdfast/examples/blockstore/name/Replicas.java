package io.holdfast.examples.blockstore.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Which data nodes are there and which blocks they have, as they report every second; nothing of it is kept. */
final class Replicas {
    private final int replication;
    private final long lostMillis;
    private final SortedMap<String, Holder> nodes = new TreeMap<>();
    /** Since when a block has been on too few data nodes, or when it was last ordered to be copied. */
    private final Map<String, Long> shortSince = new HashMap<>();

    private long sinceMillis;

    private record Holder(String address, long seenMillis, Set<String> blocks) {}

    /**
     * Knows nothing yet, and orders nothing until there was time for everybody to report.
     *
     * @param lostMillis after so long without a report a data node counts as lost
     */
    Replicas(int replication, long lostMillis, long nowMillis) {
        this.replication = replication;
        this.lostMillis = lostMillis;
        this.sinceMillis = nowMillis;
    }

    synchronized void report(String node, String address, Collection<String> blocks, long nowMillis) {
        nodes.put(node, new Holder(address, nowMillis, Set.copyOf(blocks)));
    }

    /** From now on it is this name node that gives orders. */
    synchronized void leads(long nowMillis) {
        sinceMillis = nowMillis;
    }

    /** Where a block is: the address of each holder by its name. */
    synchronized SortedMap<String, String> of(String block, long nowMillis) {
        SortedMap<String, String> holders = new TreeMap<>();
        live(nowMillis).forEach((name, holder) -> {
            if (holder.blocks().contains(block)) {
                holders.put(name, holder.address());
            }
        });
        return holders;
    }

    /** Addresses of as many data nodes as a block shall be on, any of them; fewer if there are fewer. */
    synchronized List<String> targets(long nowMillis, RandomGenerator random) {
        List<String> all = new ArrayList<>();
        live(nowMillis).values().forEach(holder -> all.add(holder.address()));
        Collections.shuffle(all, new java.util.Random(random.nextLong()));
        return all.subList(0, Math.min(replication, all.size()));
    }

    /**
     * What a data node is to copy, of the blocks that are on too few: {@code copy BLOCK ADDRESS}. A block has to be on
     * too few for a while, since one that was just written is not reported by all at once.
     */
    synchronized List<String> orders(String node, Set<String> blocks, long nowMillis) {
        List<String> orders = new ArrayList<>();
        if (nowMillis - sinceMillis < lostMillis) {
            return orders;
        }
        for (String block : blocks) {
            SortedMap<String, String> holders = of(block, nowMillis);
            if (holders.isEmpty() || holders.size() >= replication) {
                shortSince.remove(block);
            } else if (nowMillis - shortSince.computeIfAbsent(block, b -> nowMillis) >= lostMillis / 2
                    && !holders.containsKey(node)) {
                shortSince.put(block, nowMillis);
                orders.add("copy " + block + " " + holders.get(holders.firstKey()));
            }
        }
        return orders;
    }

    private SortedMap<String, Holder> live(long nowMillis) {
        SortedMap<String, Holder> live = new TreeMap<>(nodes);
        live.values().removeIf(holder -> nowMillis - holder.seenMillis() > lostMillis);
        return live;
    }
}
