package io.holdfast.examples.ring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What nodes say to each other: lines of text over HTTP. What concerns this very node takes no detour. Thread-safe. */
final class Peers {
    /** Items in one message. */
    static final int BATCH = 64;

    private final Membership members;
    private final Store store;
    private final Http http;

    Peers(Membership members, Store store, Http http) {
        this.members = members;
        this.store = store;
        this.http = http;
    }

    /** Returns when a node has the items on its disk. */
    void keep(String name, Collection<Item> items) throws IOException {
        if (isSelf(name)) {
            store.put(items);
        } else {
            http.post(address(name), "/items", lines(items, Item::line));
        }
    }

    /**
     * Hands items over to one of their owners: returns when they are on its disk.
     *
     * @throws Http.Refused if that node knows of other members, so that it may see other owners: two nodes that each
     *     took the other one for the owner could both forget an item
     */
    void handOver(String owner, Collection<Item> items, HashRing ring) throws IOException {
        http.post(address(owner), "/items?ring=" + ring.signature(), lines(items, Item::line));
    }

    /** Those of the keys that a node has, with their values. */
    List<Item> fetch(String name, Collection<String> keys) throws IOException {
        if (isSelf(name)) {
            List<Item> found = new ArrayList<>();
            for (String key : keys) {
                Item item = store.get(key);
                if (item != null) {
                    found.add(item);
                }
            }
            return found;
        }
        return read(http.post(address(name), "/fetch", lines(keys, Item::encode)), Item::parse);
    }

    /** Tells a node at an address all this one knows of members, and takes in what that one knows. */
    void gossip(String address) throws IOException {
        members.merge(read(http.post(address, "/gossip", lines(members.all(), Member::line)), Member::parse));
    }

    /** What {@link Repair#digest} says on another node. */
    long digest(String name) throws IOException {
        return read(http.get(address(name), "/digest?with=" + self()), Long::parseLong)
                .get(0);
    }

    /** What a node has of this node's keys, without the values. */
    List<Item> versions(String name) throws IOException {
        return read(http.get(address(name), "/versions?of=" + self()), Item::parse);
    }

    static <T> String lines(Collection<T> things, Function<T, String> line) {
        return things.stream().map(line).map(each -> each + "\n").collect(Collectors.joining());
    }

    /** Reads an answer line by line; what is no such line is an error of the other side. */
    static <T> List<T> read(String text, Function<String, T> parse) throws IOException {
        try {
            return text.lines().map(parse).collect(Collectors.toList());
        } catch (IllegalArgumentException e) {
            throw new IOException("not understood: " + e.getMessage(), e);
        }
    }

    private boolean isSelf(String name) {
        return name.equals(self());
    }

    private String self() {
        return members.self().name();
    }

    private String address(String name) throws IOException {
        Member member = members.get(name);
        if (member == null) {
            throw new IOException(name + " is not a member");
        }
        return member.address();
    }
}
