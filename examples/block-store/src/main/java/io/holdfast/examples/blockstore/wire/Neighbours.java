package io.holdfast.examples.blockstore.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The nodes of the store and where they listen, as the scheduler says: no port and no host is fixed. While the scheduler
 * does not answer, what it said last holds; ports stay what they are when a node is relaunched.
 */
public final class Neighbours {
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final Http http;
    private final String api;
    private final String service;
    private final long freshMillis;
    private final Map<String, SortedMap<String, String>> known = new HashMap<>();
    private final Map<String, Long> asked = new HashMap<>();

    /**
     * Asks a scheduler about a service.
     *
     * @param api host:port of the scheduler's API
     * @param fresh for how long an answer is good
     */
    public Neighbours(Http http, String api, String service, Duration fresh) {
        this.http = http;
        this.api = api;
        this.service = service;
        this.freshMillis = fresh.toMillis();
    }

    /** Whether all nodes are on this machine: a scheduler that is reached by loopback runs them on a local cluster. */
    public boolean local() {
        return api.startsWith("127.") || api.startsWith("localhost:");
    }

    /**
     * The nodes of a kind.
     *
     * @param kind {@code journal}, {@code name} or {@code data}: the name of the port that they advertise
     * @return host:port by the node's name, for example {@code data-0}
     */
    public synchronized SortedMap<String, String> of(String kind) {
        long now = System.nanoTime() / 1_000_000;
        if (now - asked.getOrDefault(kind, now - freshMillis) >= freshMillis) {
            asked.put(kind, now);
            try {
                Answer answer = http.get(api, "/v1/service/" + service + "/endpoints/" + kind);
                if (answer.good()) {
                    known.put(kind, read(answer.text()));
                }
            } catch (IOException schedulerIsAway) {
                // What it said last holds.
            }
        }
        return known.getOrDefault(kind, new TreeMap<>());
    }

    /** {@code {"address": ["10.0.0.1:10000", …], "dns": ["data-0-node.block-store.mesos:10000", …]}} in the same order. */
    private SortedMap<String, String> read(String json) {
        List<String> addresses = texts(json, "address");
        List<String> names = texts(json, "dns");
        SortedMap<String, String> nodes = new TreeMap<>();
        for (int i = 0; i < Math.min(addresses.size(), names.size()); i++) {
            nodes.put(names.get(i).split("-node[.]")[0], addresses.get(i));
        }
        return nodes;
    }

    private static List<String> texts(String json, String field) {
        List<String> texts = new ArrayList<>();
        Matcher list = Pattern.compile("\"" + field + "\"\\s*:\\s*\\[([^]]*)]").matcher(json);
        if (list.find()) {
            TEXT.matcher(list.group(1)).results().forEach(text -> texts.add(text.group(1)));
        }
        return texts;
    }
}
