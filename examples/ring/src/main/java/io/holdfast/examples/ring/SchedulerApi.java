package io.holdfast.examples.ring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the ring asks of Holdfast: where its nodes listen, and whether one of them is to go. */
final class SchedulerApi {
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final Http http;
    private final String address;
    private final String service;

    /**
     * Asks nothing yet.
     *
     * @param address of the scheduler's API, host:port
     * @param service the service's name; empty if the scheduler has one service only
     */
    SchedulerApi(Http http, String address, String service) {
        this.http = http;
        this.address = address;
        this.service = service.isEmpty() ? "/v1" : "/v1/service/" + service;
    }

    /**
     * The addresses of the nodes that have a place, by pod instance, in order. A node has an address from the moment its
     * port is reserved, whether it runs or not.
     */
    Map<String, String> nodes() throws IOException {
        String answer = http.get(address, service + "/endpoints/ring");
        List<String> addresses = list(answer, "address");
        List<String> names = list(answer, "dns");
        Map<String, String> nodes = new TreeMap<>();
        for (int place = 0; place < Math.min(addresses.size(), names.size()); place++) {
            // node-0-server.ring.mesos:10001 is the task `server` of the pod instance node-0.
            String task = names.get(place).replaceFirst("\\..*", "");
            nodes.put(task.replaceFirst("-server$", ""), addresses.get(place));
        }
        return nodes;
    }

    /** Whether the task of this pod instance is ended because the pod is taken away for good. */
    boolean takesAway(String pod) throws IOException {
        return http.get(address, service + "/plans/decommission").contains("\"kill-" + pod + "\"");
    }

    /** The texts of an array; the answer is small and flat, so that no JSON parser is needed. */
    private static List<String> list(String json, String key) {
        Matcher array =
                Pattern.compile("\"" + key + "\"\\s*:\\s*\\[([^\\]]*)\\]").matcher(json);
        List<String> found = new ArrayList<>();
        if (array.find()) {
            Matcher text = TEXT.matcher(array.group(1));
            while (text.find()) {
                found.add(text.group(1));
            }
        }
        return found;
    }
}
