package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may ask, and how much. */
class SecurityTest {
    private final FakeScheduler scheduler =
            new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deployed())));
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.of(scheduler);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void itListensOnLoopbackOnly() throws IOException {
        assertThat(HttpConfig.loopback(0).host()).isEqualTo("127.0.0.1");
        InetAddress outer = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(outer != null, "this machine has no other address");
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(outer, api.port()), 2_000);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefusedAtOnce() {
        Errors.expect(api.post("/v1/pod/data-0/restart", " ".repeat(1025)), 413, "BODY_TOO_LARGE", "1024 bytes");
        assertThat(scheduler.commands()).isEmpty();
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefusedOnTheWay() {
        byte[] large = " ".repeat(5000).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = api.send(api.request("/v1/pod/data-0/restart")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        Errors.expect(answer, 413, "BODY_TOO_LARGE", "1024 bytes");
        assertThat(scheduler.commands()).isEmpty();
    }

    @Test
    void aWebPageOfAnotherOriginCannotCommandTheScheduler() {
        HttpResponse<String> foreign = api.send(api.request("/v1/plan/interrupt")
                .header("Origin", "http://example.com")
                .POST(BodyPublishers.noBody()));
        Errors.expect(foreign, 403, "FOREIGN_ORIGIN", "another origin");
        HttpResponse<String> own = api.send(api.request("/v1/plan/interrupt")
                .header("Origin", "http://127.0.0.1:" + api.port())
                .POST(BodyPublishers.noBody()));
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(scheduler.commands()).hasSize(1);
    }

    @Test
    void aForeignNameForLoopbackIsNotServed() throws IOException {
        assertThat(raw("GET /v1/plan HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("FOREIGN_ORIGIN");
        assertThat(raw("GET /v1/plan HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whatTheServerItselfRefusesHasTheSameShape() throws IOException {
        assertThat(raw("GET /v1/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\" : \"BAD_REQUEST\"");
        assertThat(raw("GET /v1/plan HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("\"code\" : \"BAD_REQUEST\"");
    }

    @Test
    void aTakenPortIsNamedInTheMessage() {
        assertThatThrownBy(() -> HttpApi.start(HttpConfig.loopback(api.port()), scheduler))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("127.0.0.1:" + api.port())
                .hasMessageContaining("choose another");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
