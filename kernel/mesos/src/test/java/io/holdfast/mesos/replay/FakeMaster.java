package io.holdfast.mesos.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.mesos.protocol.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.jspecify.annotations.Nullable;

/** Answers a scheduler's calls as a test tells it to, and keeps them for it. */
public final class FakeMaster implements AutoCloseable {
    private static final int BOUND_SECONDS = 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Request> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<FakeStream> streams = new LinkedBlockingQueue<>();
    private volatile Function<Request, Answer> answers = request -> Answer.accepted();

    /** Starts on a port of its own. */
    public FakeMaster() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A call as it came. */
    public record Request(String path, Function<String, @Nullable String> header, Call call) {
        /** The stream that the call says it belongs to. */
        public @Nullable String streamId() {
            return header.apply("Mesos-Stream-Id");
        }
    }

    /**
     * What is answered.
     *
     * @param status with 200 a stream is opened instead of sending the text
     * @param location for redirects
     */
    public record Answer(int status, String text, @Nullable String location) {
        /** The answer to nearly every call. */
        public static Answer accepted() {
            return new Answer(202, "", null);
        }

        /** Opens a stream. */
        public static Answer stream() {
            return new Answer(200, "", null);
        }

        /** A refusal. */
        public static Answer of(int status, String text) {
            return new Answer(status, text, null);
        }

        /** What a standby master says. */
        public static Answer redirect(String leader) {
            return new Answer(307, "", "//" + leader + "/master/api/v1/scheduler");
        }
    }

    /** {@code 127.0.0.1:port}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on answers calls other than SUBSCRIBE, and SUBSCRIBE where it does not answer 202, like this. */
    public void answer(Function<Request, Answer> newAnswers) {
        answers = newAnswers;
    }

    /** The next call, in the order in which they came; SUBSCRIBE is one of them. */
    public Request nextCall() {
        return next(calls, "call");
    }

    /** The next stream that a SUBSCRIBE opened. */
    public FakeStream nextStream() {
        return next(streams, "stream");
    }

    /** Whether a call waits to be looked at. */
    public boolean hasCall() {
        return !calls.isEmpty();
    }

    private static <T> T next(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("a %s within %s s", what, BOUND_SECONDS).isNotNull();
            return Objects.requireNonNull(next);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Call call = WireFormat.PROTOBUF.decode(exchange.getRequestBody().readAllBytes(), Call.getDefaultInstance());
        Request request = new Request(exchange.getRequestURI().getPath(), exchange.getRequestHeaders()::getFirst, call);
        calls.add(request);
        Answer answer = answers.apply(request);
        boolean isSubscribe = call.getType() == Call.Type.SUBSCRIBE;
        if (answer.status() == 200 || (answer.status() == 202 && isSubscribe)) {
            FakeStream stream = new FakeStream(exchange);
            streams.add(stream);
            stream.awaitEnd();
            return;
        }
        if (answer.location() != null) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    /** Dies: every connection breaks. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
