package io.holdfast.examples.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who keeps which key. Each node has {@value #TOKENS} places on the ring, which follow from its name alone: a node that
 * is replaced takes over exactly what its predecessor had, and one that comes or goes moves no more than its share.
 */
final class HashRing {
    /** So many that shares differ by little, so few that a ring is quickly made. */
    private static final int TOKENS = 64;

    private final TreeMap<Long, String> tokens = new TreeMap<>();
    private final Set<String> names;

    HashRing(Collection<String> names) {
        this.names = new TreeSet<>(names);
        for (String name : this.names) {
            for (int token = 0; token < TOKENS; token++) {
                tokens.put(hash(name + '#' + token), name);
            }
        }
    }

    /** The same for two nodes that know of the same members. */
    String signature() {
        return Long.toHexString(hash(String.join(",", names)));
    }

    /** All nodes in the order in which they are asked to keep a key; the first of them are its owners. */
    List<String> preference(String key) {
        long place = hash(key);
        Set<String> order = new LinkedHashSet<>(tokens.tailMap(place).values());
        order.addAll(tokens.headMap(place).values());
        return new ArrayList<>(order);
    }

    /** The nodes that keep a key; fewer than asked for if there are not so many. */
    List<String> owners(String key, int replicas) {
        List<String> order = preference(key);
        return order.subList(0, Math.min(replicas, order.size()));
    }

    /** Spreads evenly; nothing here is secret. */
    static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
