package io.holdfast.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.replay.Recording.Line;
import io.holdfast.local.testing.Await;
import io.holdfast.local.testing.Scheduler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends the requests of a recording to a live master and holds its answers and events against the recorded ones. Events of one
 * task must come in the recorded order; offers are compared by what they hold, however they are cut into events.
 */
final class Replay {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How long what belongs together may take to be offered together. */
    private static final Duration TOGETHER = Duration.ofSeconds(3);

    private final URI master;
    private final Ids ids = new Ids();
    private final Map<String, Scheduler> clients = new HashMap<>();
    private final Map<String, Set<Integer>> consumed = new HashMap<>();
    private final Map<Integer, HttpResponse<String>> responses = new HashMap<>();
    private final Map<String, Runnable> notes = new HashMap<>();
    private boolean operating;
    private Line line;

    /** A replay against {@code master}; recorded host names stand for these agents. */
    Replay(URI master, Map<String, String> hostnames) {
        this.master = master;
        hostnames.forEach(ids::pair);
    }

    /** Does {@code deed} where the recording has a note that begins so, or before a call of that type by the operator. */
    Replay at(String note, Runnable deed) {
        notes.put(note, deed);
        return this;
    }

    Scheduler client(String name) {
        return clients.get(name);
    }

    void run(List<Line> lines) {
        try {
            for (Line next : lines) {
                line = next;
                step(next);
            }
        } catch (AssertionError e) {
            throw new AssertionError("At line " + line.seq() + ": " + line.all() + "\n" + e.getMessage(), e);
        } finally {
            clients.values().forEach(Scheduler::close);
        }
    }

    private void step(Line next) {
        switch (next.dir()) {
            case "note" -> note(next);
            case "request" -> request(next);
            case "response" -> response(next);
            case "event" -> event(next);
            default -> throw new AssertionError("unknown direction " + next.dir());
        }
    }

    private void note(Line next) {
        String text = next.body().asText();
        notes.entrySet().stream()
                .filter(note -> text.startsWith(note.getKey()))
                .forEach(note -> note.getValue().run());
        if (text.equals("event stream closed by the master")) {
            clients.get(next.client()).awaitEnd();
        } else if (text.equals("event stream closed by the client")) {
            Scheduler client = clients.get(next.client());
            client.close();
            Await.until(
                    "the master notices",
                    PATIENCE,
                    () -> client.call("SUPPRESS", null, null).statusCode() != 202);
        }
    }

    private void request(Line next) {
        if (next.type().equals("SUBSCRIBE")) {
            Scheduler client = Scheduler.subscribe(master, ids.translate(next.body()));
            client.acknowledging(false);
            clients.put(next.client(), client);
            consumed.put(next.client(), new HashSet<>());
            return;
        }
        String path = next.all().path("path").asText();
        if (path.equals("/api/v1") && operating) {
            notes.getOrDefault("operator " + next.type(), () -> {}).run();
            responses.put(next.seq(), operate(ids.translate(next.body())));
            return;
        }
        if (!path.equals("/api/v1/scheduler") || !clients.containsKey(next.client())) {
            return;
        }
        ObjectNode call = (ObjectNode) ids.translate(next.body());
        for (String payload :
                new String[] {"accept", "decline"}) { // of one kind of offers; ids of inverse ones are known
            if (call.has(payload)) {
                ((ObjectNode) call.get(payload)).set("offer_ids", offers(next, call.get(payload)));
            }
        }
        responses.put(next.seq(), clients.get(next.client()).send(call));
    }

    /** The live offers that hold what the recorded ones held; ids of offers that never existed stay as they are. */
    private ArrayNode offers(Line next, JsonNode translated) {
        ArrayNode live = Scheduler.json("[]").deepCopy();
        JsonNode raw = next.body()
                .path(translated.has("operations") ? "accept" : "decline")
                .path("offer_ids");
        for (JsonNode id : raw) {
            String recorded = id.path("value").asText();
            live.addObject().put("value", ids.live(recorded));
        }
        return live;
    }

    private void response(Line next) {
        HttpResponse<String> response = responses.get(next.re());
        if (response == null) {
            if (next.status() == 200 && clients.containsKey(next.client())) {
                assertThat(clients.get(next.client()).status()).isEqualTo(200);
            }
            return;
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(next.status());
        if (next.status() == 200 && next.body().isObject()) {
            shown(next.body(), Scheduler.json(response.body()));
        }
        if (next.status() >= 400) {
            assertThat(streamless(response.body()))
                    .isEqualTo(streamless(ids.translate(next.body()).asText()));
        }
    }

    /** Of what an operator is shown, what the recordings are about; agents by their ids. */
    private void shown(JsonNode recorded, JsonNode live) {
        JsonNode agents = recorded.at("/get_agents/agents");
        if (!agents.isArray()) {
            assertThat(Ids.normal(live)).isEqualTo(Ids.normal(ids.translate(recorded)));
        }
        Map<String, JsonNode> expected = new HashMap<>();
        agents.forEach(
                agent -> expected.put(ids.live(agent.at("/agent_info/id/value").asText()), standing(agent)));
        Map<String, JsonNode> found = new HashMap<>();
        live.at("/get_agents/agents")
                .forEach(agent -> found.put(agent.at("/agent_info/id/value").asText(), standing(agent)));
        assertThat(found).isEqualTo(expected);
    }

    private static JsonNode standing(JsonNode agent) {
        ObjectNode standing = Scheduler.json("{}").deepCopy();
        for (String field : new String[] {"active", "deactivated", "drain_info"}) {
            standing.set(field, agent.path(field));
        }
        return Ids.normal(standing);
    }

    /** Also sends what operators asked in the recording. */
    Replay operating() {
        operating = true;
        return this;
    }

    private HttpResponse<String> operate(JsonNode call) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(master.resolve("/api/v1"))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .header("Content-Type", "application/json")
                                    .header("Accept", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(call.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("An operator's call failed", e);
        }
    }

    private static String streamless(String text) {
        return text.replaceAll("The stream ID '[^']*'", "The stream ID '…'");
    }

    private void event(Line next) {
        String client = next.client();
        switch (next.type()) {
            case "HEARTBEAT" -> {}
            case "SUBSCRIBED" -> {
                JsonNode live =
                        await(client, event -> event.path("type").asText().equals("SUBSCRIBED"));
                ids.pair(
                        next.body().at("/subscribed/framework_id/value").asText(),
                        live.at("/subscribed/framework_id/value").asText());
            }
            case "INVERSE_OFFERS" ->
                next.body().at("/inverse_offers/inverse_offers").forEach(offer -> inverseOffer(client, offer));
            case "OFFERS" -> next.body().at("/offers/offers").forEach(offer -> offer(client, offer));
            default -> {
                JsonNode expected = Ids.normal(ids.translate(next.body()));
                String topic = topic(expected);
                JsonNode live = await(client, event -> topic(event).equals(topic));
                assertThat(Ids.normal(live)).isEqualTo(expected);
                uuid(next.body(), live);
            }
        }
    }

    private void uuid(JsonNode recorded, JsonNode live) {
        for (String path : new String[] {"/update/status/uuid", "/update_operation_status/status/uuid/value"}) {
            if (recorded.at(path).isTextual()) {
                assertThat(live.at(path).isTextual()).as("a uuid").isTrue();
                ids.pair(recorded.at(path).asText(), live.at(path).asText());
            }
        }
    }

    /** What decides the order of events: the task or operation they speak of, else their type. */
    private static String topic(JsonNode event) {
        String task = event.at("/update/status/task_id/value").asText();
        String operation =
                event.at("/update_operation_status/status/operation_id/value").asText();
        String offer = event.at("/rescind/offer_id/value").asText()
                + event.at("/rescind_inverse_offer/inverse_offer_id/value").asText();
        return event.path("type").asText() + "/" + task + "/" + operation + "/" + offer;
    }

    private void inverseOffer(String client, JsonNode recorded) {
        JsonNode expected = ids.translate(recorded);
        JsonNode live = await(
                client,
                event -> event.at("/inverse_offers/inverse_offers").size() == 1
                        && event.at("/inverse_offers/inverse_offers/0/agent_id").equals(expected.get("agent_id"))
                        && event.at("/inverse_offers/inverse_offers/0/unavailability")
                                .equals(expected.get("unavailability")));
        ids.pair(
                recorded.at("/id/value").asText(),
                live.at("/inverse_offers/inverse_offers/0/id/value").asText());
    }

    /** An offer of the recording: a live one of the same agent and role with the same resources. */
    private void offer(String client, JsonNode recorded) {
        String agent = recorded.at("/agent_id/value").asText();
        String hostname = ids.live(recorded.path("hostname").asText());
        JsonNode expected = Ids.normal(ids.translate(recorded.path("resources")));
        JsonNode live = awaitOffer(
                client,
                one -> one.path("hostname").asText().equals(hostname)
                        && one.at("/allocation_info/role")
                                .asText()
                                .equals(recorded.at("/allocation_info/role").asText())
                        && one.path("unavailability").equals(recorded.path("unavailability"))
                        && Ids.normal(one.path("resources")).equals(expected));
        ids.pair(agent, live.at("/agent_id/value").asText());
        ids.pair(recorded.at("/id/value").asText(), live.at("/id/value").asText());
    }

    private JsonNode await(String client, java.util.function.Predicate<JsonNode> condition) {
        List<JsonNode> found = new ArrayList<>();
        try {
            Await.until("an event as recorded", PATIENCE, () -> search(client, condition, found));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the last events: " + last(client), e);
        }
        return found.get(0);
    }

    /**
     * What the recording has in one offer may come in two, if the allocator looks while the agent is still giving
     * something back. So what nobody recorded is declined now and then, and comes again as one.
     */
    private JsonNode awaitOffer(String client, java.util.function.Predicate<JsonNode> condition) {
        long[] declineAt = {System.nanoTime() + TOGETHER.toNanos()};
        List<JsonNode> found = new ArrayList<>();
        try {
            Await.until("an offer as recorded", PATIENCE, () -> {
                boolean there = search(client, condition, found);
                if (!there && System.nanoTime() > declineAt[0]) {
                    declineUnmatched(client);
                    declineAt[0] = System.nanoTime() + TOGETHER.toNanos();
                }
                return there;
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the last events: " + last(client), e);
        }
        return found.get(0);
    }

    private void declineUnmatched(String client) {
        ObjectNode decline = (ObjectNode) Scheduler.json("{\"filters\":{\"refuse_seconds\":0}}");
        ArrayNode ids = decline.putArray("offer_ids");
        for (List<JsonNode> one = new ArrayList<>();
                search(client, event -> event.has("resources"), one);
                one = new ArrayList<>()) {
            ids.add(one.get(0).get("id"));
        }
        if (!ids.isEmpty()) {
            clients.get(client).call("DECLINE", "decline", decline);
        }
    }

    private String last(String client) {
        List<JsonNode> events = clients.get(client).events();
        return events.subList(Math.max(0, events.size() - 4), events.size()).toString();
    }

    private boolean search(String client, java.util.function.Predicate<JsonNode> condition, List<JsonNode> found) {
        int number = 0;
        for (JsonNode event : clients.get(client).events()) {
            Iterable<JsonNode> parts = event.has("offers") ? event.at("/offers/offers") : List.of(event);
            for (JsonNode part : parts) {
                number++;
                if (!consumed.get(client).contains(number) && condition.test(part)) {
                    consumed.get(client).add(number);
                    found.add(part);
                    return true;
                }
            }
        }
        return false;
    }
}
