package io.holdfast.server.probes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.view.WantedProbe;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class LooksTest {
    private final Looks looks = new Looks();

    @AfterEach
    void close() {
        looks.close();
    }

    private Finding look(WantedProbe wanted) throws Exception {
        return looks.at(wanted).get(10, TimeUnit.SECONDS);
    }

    private void isBad(WantedProbe wanted, String... message) throws Exception {
        assertThat(look(wanted))
                .isInstanceOfSatisfying(
                        Finding.Word.class, word -> assertThat(word.message()).contains(message))
                .extracting("healthy")
                .isEqualTo(false);
    }

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static int nobody() throws IOException {
        try (ServerSocket free = listener()) {
            return free.getLocalPort();
        }
    }

    @Test
    void whoTakesAConnectionIsHealthy() throws Exception {
        try (ServerSocket listener = listener()) {
            assertThat(look(Wanted.tcp(listener.getLocalPort(), 5)))
                    .isEqualTo(Finding.good("connected to 127.0.0.1:" + listener.getLocalPort()));
        }
    }

    @Test
    void whoRefusesAConnectionIsNot() throws Exception {
        int port = nobody();
        isBad(Wanted.tcp(port, 5), "127.0.0.1:" + port, "Connection refused");
        isBad(Wanted.http(port, "/", 5), "127.0.0.1:" + port, "Connection refused");
    }

    @Test
    void whoDoesNotAnswerInTimeIsNot() throws Exception {
        try (ServerSocket silent = listener()) {
            isBad(Wanted.http(silent.getLocalPort(), "/", 0.2), "no answer", "within 0.2 s");
            WantedProbe tls =
                    Wanted.probe("t1", "127.0.0.1", silent.getLocalPort(), new Probe.Http("api", "/", true), 0.2);
            isBad(tls, "no answer", "within 0.2 s");
        }
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "302, true", "399, true", "400, false", "404, false", "500, false"})
    void theStatusTellsAndARedirectIsNotFollowed(int status, boolean healthy) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/up", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            assertThat(look(Wanted.http(port, "/up?full=1", 5)))
                    .isEqualTo(new Finding.Word(healthy, "status " + status + " of 127.0.0.1:" + port + "/up?full=1"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerThatNeverEndsIsAnAnswer() throws Exception {
        try (ServerSocket listener = listener();
                Answering answering = new Answering(
                        listener, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nonce upon a time")) {
            assertThat(look(Wanted.http(listener.getLocalPort(), "/", 5)))
                    .isEqualTo(Finding.good("status 200 of 127.0.0.1:" + listener.getLocalPort() + "/"));
            assertThat(answering.isOpen()).isTrue();
        }
    }

    @Test
    void whatIsNotHttpIsBad() throws Exception {
        try (ServerSocket listener = listener();
                Answering answering = new Answering(listener, "SSH-2.0-nothing\r\n")) {
            isBad(Wanted.http(listener.getLocalPort(), "/", 1), "127.0.0.1:" + listener.getLocalPort());
            assertThat(answering.isOpen()).isTrue();
        }
    }

    @Test
    void aNameThatNobodyKnowsIsNamed() throws Exception {
        isBad(Wanted.probe("t1", "no-such-host.invalid", 80, new Probe.Tcp("api"), 5), "no-such-host.invalid");
        isBad(
                Wanted.probe("t1", "no-such-host.invalid", 80, new Probe.Http("api", "/", false), 5),
                "no-such-host.invalid");
    }

    @Test
    void whatCannotBeLookedAtIsSaid() throws Exception {
        isBad(Wanted.probe("t1", null, 80, new Probe.Tcp("api"), 5), "where it is");
        isBad(Wanted.tcp(null, 5), "no port");
        isBad(Wanted.probe("t1", "127.0.0.1", 80, new Probe.Command("true"), 5), "only its agent");
        isBad(Wanted.http(80, "/a b", 5), "/a b");
    }

    /** Gives one answer to everybody, without reading the question, and keeps the connection open. */
    private static final class Answering implements AutoCloseable {
        private final Thread thread;
        private volatile boolean open = true;

        Answering(ServerSocket listener, String answer) {
            thread = new Thread(() -> answer(listener, answer), "answering");
            thread.setDaemon(true);
            thread.start();
        }

        private void answer(ServerSocket listener, String answer) {
            try (Socket socket = listener.accept()) {
                OutputStream out = socket.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                out.flush();
                while (open) {
                    Thread.sleep(10);
                }
            } catch (IOException | InterruptedException e) {
                open = false;
            }
        }

        boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
