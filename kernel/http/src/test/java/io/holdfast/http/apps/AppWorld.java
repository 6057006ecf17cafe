package io.holdfast.http.apps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.core.world.AgentGiven;
import io.holdfast.core.world.World;
import io.holdfast.extensions.ServiceLoaderExtensions;
import io.holdfast.http.ApiParts;
import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The real core and the policies that are shipped, agents that stand still, and the API before them. */
final class AppWorld implements SchedulerAccess, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final Generation SHIPPED =
            ServiceLoaderExtensions.load(AppWorld.class.getClassLoader()).build(1);

    final World world;
    private final HttpApi api;
    private final HttpClient client = HttpClient.newHttpClient();

    private AppWorld(World world, LeaderControl leader) {
        this.world = world;
        world.decideWith(() -> SHIPPED);
        try {
            api = HttpApi.start(
                    new HttpConfig("127.0.0.1", 0, 1 << 20, 4096, Duration.ofSeconds(10), 8),
                    ApiParts.of(this).withLeader(leader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AppWorld withAgents(int count) {
        return with(IntStream.range(0, count)
                .mapToObj(i -> AgentGiven.agent("a" + i))
                .toArray(AgentGiven[]::new));
    }

    static AppWorld with(AgentGiven... agents) {
        return new AppWorld(World.with(agents), LeaderControl.ALONE);
    }

    static AppWorld leading(LeaderControl leader) {
        return new AppWorld(World.withAgents(1), leader);
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        synchronized (world) {
            return CompletableFuture.completedFuture(world.order(command));
        }
    }

    @Override
    public <T> CompletableFuture<T> query(Function<SchedulerView, T> reader) {
        synchronized (world) {
            return CompletableFuture.completedFuture(
                    reader.apply(world.scheduler().view()));
        }
    }

    /** Everything has had time to happen. */
    void settle() {
        synchronized (world) {
            world.settle();
        }
    }

    /** The same, several times with pauses between: what is given back is asked for again now and then. */
    void settleLong() {
        synchronized (world) {
            for (int i = 0; i < 5; i++) {
                world.settle();
                world.pass(31_000);
            }
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, @Nullable String json) {
        return send("POST", path, json);
    }

    Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** GETs in a form of one's choice. */
    Answer accepting(String type, String path) {
        return send(request(path).header("Accept", type).GET().build());
    }

    /** Sends a request; single quotes in the body stand for double ones. */
    Answer send(String method, String path, @Nullable String json) {
        return send(request(path)
                .method(
                        method,
                        json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"')))
                .header("Content-Type", "application/json")
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return api.port();
    }

    /** The tasks of an app. */
    List<JsonNode> tasks(String app) {
        List<JsonNode> tasks = new ArrayList<>();
        get("/v2/apps" + app + "/tasks").json().path("tasks").forEach(tasks::add);
        return tasks;
    }

    /** An app in full. */
    JsonNode app(String app) {
        return get("/v2/apps" + app).json().path("app");
    }

    /** An answer. */
    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    @Override
    public void close() throws IOException {
        api.close();
    }
}
