package io.holdfast.janitor;

import io.holdfast.janitor.JanitorException.Kind;
import io.holdfast.mesos.http.Credentials;
import io.holdfast.mesos.http.Failures;
import io.holdfast.mesos.master.MasterAddress;
import io.holdfast.mesos.master.MasterDetector;
import io.holdfast.mesos.protocol.MalformedMessageException;
import io.holdfast.mesos.protocol.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.v1.master.Protos.Call;
import org.apache.mesos.v1.master.Protos.Response;
import org.jspecify.annotations.Nullable;

/**
 * Mesos' v1 operator API: {@code POST /api/v1} at the leading master, in protobuf. Waits a while for one to lead, and
 * follows the redirects of standby masters. Not for use by several threads.
 */
final class OperatorClient implements AutoCloseable {
    private static final String PATH = "/api/v1";
    private static final int MAX_ANSWER_BYTES = 256 << 20;
    private static final int MAX_REDIRECTS = 3;
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // a redirect of a POST is ours to follow
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final MasterDetector masters;
    private final @Nullable Credentials credentials;

    /** What a master answered to an order: its status, and a text that is a reason unless the status is 200 or 202. */
    record Answer(int status, String text) {
        boolean isAccepted() {
            return status == 200 || status == 202;
        }
    }

    private record Raw(int status, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8).strip();
        }
    }

    /**
     * A client of the master at {@code host:port} or {@code zk://…/path}.
     *
     * @throws JanitorException if it is no such address
     */
    OperatorClient(String master, @Nullable Credentials credentials) {
        try {
            this.masters = MasterDetector.of(master);
        } catch (IllegalArgumentException e) {
            throw new JanitorException(Kind.USAGE, String.valueOf(e.getMessage()));
        }
        this.credentials = credentials;
        masters.start(() -> {});
    }

    /** Asks a question that needs no more than its type. */
    Response ask(Call.Type type) {
        Raw raw = send(Call.newBuilder().setType(type).build());
        if (raw.status() != 200) {
            throw new JanitorException(
                    Kind.REFUSED,
                    "the Mesos master refuses " + type + " (" + raw.status() + "): " + raw.text()
                            + (raw.status() == 401 ? "; give --credential" : ""));
        }
        return read(raw);
    }

    private static Response read(Raw raw) {
        try {
            return WireFormat.PROTOBUF.decode(raw.body(), Response.getDefaultInstance());
        } catch (MalformedMessageException e) {
            throw new JanitorException(
                    Kind.UNREACHABLE, "what answers is no Mesos master: " + e.getMessage() + "; check --master");
        }
    }

    /** How many agents are unreachable; 0 also from a master that does not tell us. */
    long unreachableAgents() {
        Raw raw = send(Call.newBuilder()
                .setType(Call.Type.GET_METRICS)
                .setGetMetrics(Call.GetMetrics.getDefaultInstance())
                .build());
        if (raw.status() != 200) {
            return 0;
        }
        return read(raw).getGetMetrics().getMetricsList().stream()
                .filter(metric -> metric.getName().equals("master/slaves_unreachable"))
                .mapToLong(metric -> Math.round(metric.getValue()))
                .sum();
    }

    /** Gives an order. */
    Answer order(Call call) {
        Raw raw = send(call);
        return new Answer(raw.status(), raw.text());
    }

    private Raw send(Call call) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String reason = masters.absence();
        do {
            Optional<MasterAddress> leader = masters.leader();
            if (leader.isPresent()) {
                try {
                    Raw raw = send(leader.get(), call);
                    if (raw.status() != 503) {
                        return raw;
                    }
                    reason = raw.text() + " (" + leader.get() + ")";
                } catch (IOException e) {
                    reason = Failures.text(e) + " (" + leader.get() + ")";
                }
                masters.failed(leader.get());
            } else {
                reason = masters.absence();
            }
            pause();
        } while (System.nanoTime() - deadline < 0);
        throw new JanitorException(Kind.UNREACHABLE, "cannot reach the Mesos master: " + reason + "; check --master");
    }

    private Raw send(MasterAddress first, Call call) throws IOException {
        MasterAddress master = first;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpResponse<InputStream> answer = post(master, call);
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 307) {
                    return new Raw(answer.statusCode(), body.readNBytes(MAX_ANSWER_BYTES));
                }
            }
            MasterAddress standby = master;
            master = answer.headers()
                    .firstValue("Location")
                    .flatMap(standby::redirectedTo)
                    .orElseThrow(() -> new IOException("a redirect that leads nowhere"));
        }
        throw new IOException("the masters redirect to each other");
    }

    private HttpResponse<InputStream> post(MasterAddress master, Call call) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(master.resolve(PATH))
                .timeout(ANSWER)
                .header("Content-Type", WireFormat.PROTOBUF.mediaType())
                .header("Accept", WireFormat.PROTOBUF.mediaType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireFormat.PROTOBUF.encode(call)));
        if (credentials != null) {
            request.header("Authorization", credentials.header());
        }
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JanitorException(Kind.REFUSED, "interrupted");
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JanitorException(Kind.REFUSED, "interrupted");
        }
    }

    @Override
    public void close() {
        masters.close();
    }
}
