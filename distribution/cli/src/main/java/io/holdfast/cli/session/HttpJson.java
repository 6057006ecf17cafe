package io.holdfast.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP with one server. Failures are {@link CliException}s with the fitting exit status. */
public final class HttpJson {
    private static final int MAX_ANSWER_BYTES = 64 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LONG_ANSWER = Duration.ofMinutes(5);

    private static final int UNAUTHENTICATED = 401;

    private final HttpClient client;
    private final ObjectMapper mapper = new ObjectMapper();
    private final String base;
    private final String server;
    private final String remedy;
    private final Access access;

    /**
     * A client.
     *
     * @param base scheme, host and port
     * @param server what it is, for messages
     * @param remedy what to do when it cannot be reached
     */
    HttpJson(String base, String server, String remedy, Access access) {
        this.base = checked(base);
        this.server = server;
        this.remedy = remedy;
        this.access = access;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        access.trust(builder);
        this.client = builder.build();
    }

    /** Where the server is. */
    public String base() {
        return base;
    }

    /** Reads. */
    public Reply get(String path) {
        return send("GET", path, null, "", ANSWER);
    }

    /** Commands, with a JSON body or none. */
    public Reply post(String path, @Nullable JsonNode body) {
        return json("POST", path, body, ANSWER);
    }

    /** Commands what may take some minutes, by any method, with a JSON body or none. */
    public Reply run(String method, String path, @Nullable JsonNode body) {
        return json(method, path, body, LONG_ANSWER);
    }

    /** Sends bytes as they are, which may take some minutes. */
    public Reply upload(String path, byte[] content) {
        return send("POST", path, BodyPublishers.ofByteArray(content), "application/octet-stream", LONG_ANSWER);
    }

    /** Sends text that is not JSON, which may take some minutes. */
    public Reply text(String path, String content) {
        return send("POST", path, BodyPublishers.ofString(content), "text/plain; charset=utf-8", LONG_ANSWER);
    }

    /** Puts text that is not JSON in the place of what is there, which may take some minutes. */
    public Reply replace(String path, String content) {
        return send("PUT", path, BodyPublishers.ofString(content), "text/plain; charset=utf-8", LONG_ANSWER);
    }

    private Reply json(String method, String path, @Nullable JsonNode body, Duration patience) {
        return send(
                method,
                path,
                body == null ? null : BodyPublishers.ofString(body.toString()),
                "application/json",
                patience);
    }

    private Reply send(
            String method, String path, @Nullable BodyPublisher content, String contentType, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(patience)
                .header("Accept", "application/json")
                .method(method, content == null ? BodyPublishers.noBody() : content);
        if (content != null) {
            request.header("Content-Type", contentType);
        }
        access.sign(request);
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                Reply reply = new Reply(answer.statusCode(), parse(in.readNBytes(MAX_ANSWER_BYTES)));
                if (reply.status() == UNAUTHENTICATED) {
                    throw new CliException(
                            Exit.FAILED, reply.message() + "; the command line takes it from HOLDFAST_TOKEN");
                }
                return reply;
            }
        } catch (ConnectException e) {
            throw unreachable("nobody answers at");
        } catch (SSLException e) {
            throw unreachable("no trusted TLS connection (" + e.getMessage() + "; HOLDFAST_CA names authorities) to");
        } catch (HttpTimeoutException e) {
            throw unreachable("no answer in time from");
        } catch (IOException e) {
            throw unreachable("the connection broke (" + e.getMessage() + ") to");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "interrupted");
        }
    }

    private JsonNode parse(byte[] body) throws IOException {
        try {
            return body.length == 0 ? MissingNode.getInstance() : mapper.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CliException(
                    Exit.UNREACHABLE,
                    "what answers at " + base + " is not " + server + ": it does not speak JSON; " + remedy);
        }
    }

    private CliException unreachable(String what) {
        return new CliException(Exit.UNREACHABLE, "cannot reach " + server + ": " + what + " " + base + "; " + remedy);
    }

    private static String checked(String base) {
        try {
            URI uri = new URI(base);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
            }
        } catch (java.net.URISyntaxException e) {
            // Said below, in our own words.
        }
        throw new CliException(Exit.USAGE, "not an address: " + base + "; write it as http://HOST:PORT");
    }
}
