package io.holdfast.examples.ring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings each item to its owners, in two movements: a node fetches what it owns and others have newer; and what it keeps
 * but does not own (a hint, or what moved to a new node) it hands over, and forgets it when all owners have said that it
 * is on their disks. So there are never fewer copies than there were.
 */
final class Repair {
    private final Settings settings;
    private final Membership members;
    private final Store store;
    private final Peers peers;

    Repair(Settings settings, Membership members, Store store, Peers peers) {
        this.settings = settings;
        this.members = members;
        this.store = store;
        this.peers = peers;
    }

    /** Fetches from everybody who is up all that this node owns; how many items were missing or old. */
    int fetchAll() throws IOException {
        int fetched = 0;
        for (Member peer : members.peers()) {
            fetched += fetch(peer.name());
        }
        return fetched;
    }

    /** Compares with one other node, and fetches what differs; how many items were missing or old. */
    int compare(String peer) throws IOException {
        return peers.digest(peer) == digest(peer) ? 0 : fetch(peer);
    }

    private int fetch(String peer) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Item theirs : peers.versions(peer)) {
            if (theirs.isNewerThan(store.get(theirs.key()))) {
                missing.add(theirs.key());
            }
        }
        for (List<String> some : batches(missing)) {
            store.put(peers.fetch(peer, some));
        }
        return missing.size();
    }

    /** The same number on two nodes that keep the same versions of all keys which both of them own. */
    long digest(String other) {
        return store.all().stream()
                .filter(item -> owners(item).containsAll(List.of(other, settings.name())))
                .mapToLong(Item::fingerprint)
                .sum();
    }

    /** All items here that a node owns, without their values. */
    List<Item> versions(String owner) {
        return store.all().stream()
                .filter(item -> owners(item).contains(owner))
                .map(item -> new Item(item.key(), item.version(), item.writer(), ""))
                .toList();
    }

    /** Hands over what others own, where all of them are up; how many items are left that this node does not own. */
    int handOver() throws IOException {
        HashRing ring = members.ring();
        Map<List<String>, List<Item>> strays = new LinkedHashMap<>();
        for (Item item : store.all()) {
            List<String> owners = ring.owners(item.key(), settings.replicas());
            if (!owners.contains(settings.name())) {
                strays.computeIfAbsent(owners, key -> new ArrayList<>()).add(item);
            }
        }
        int left = 0;
        for (Map.Entry<List<String>, List<Item>> each : strays.entrySet()) {
            List<String> owners = each.getKey();
            if (owners.isEmpty() || !owners.stream().allMatch(members::isUp)) {
                left += each.getValue().size();
                continue;
            }
            for (List<Item> some : batches(each.getValue())) {
                for (String owner : owners) {
                    peers.handOver(owner, some, ring);
                }
                store.drop(some);
            }
        }
        return left;
    }

    private List<String> owners(Item item) {
        return members.ring().owners(item.key(), settings.replicas());
    }

    private static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int begin = 0; begin < all.size(); begin += Peers.BATCH) {
            batches.add(all.subList(begin, Math.min(begin + Peers.BATCH, all.size())));
        }
        return batches;
    }
}
