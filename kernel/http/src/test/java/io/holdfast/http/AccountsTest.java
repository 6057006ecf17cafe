package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.command.Command;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a file of accounts, everybody shows who they are and does what their role covers. */
class AccountsTest {
    private static final String RESTART = "/v1/pod/data-0/restart";

    private final FakeScheduler scheduler =
            new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deployed())));
    private final FakeExtensions extensions = new FakeExtensions();

    @TempDir
    private Path directory;

    private Path file;
    private Api api;

    @BeforeEach
    void start() throws Exception {
        file = Files.writeString(
                directory.resolve("accounts"),
                "# who may call\n\n" + line("vera", "viewer") + line("otto", "operator") + line("ada", "admin"));
        api = Api.withAccounts(scheduler, extensions, file);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void withoutCredentialsNothingIsShownButThatItAnswers() {
        for (String path : new String[] {"/", "/v1/plan", "/v1/health", "/v2/apps", "/metrics", "/nothing-there"}) {
            HttpResponse<String> answer = api.get(path);
            Errors.expect(answer, 401, "NOT_AUTHENTICATED", "Authorization: Bearer TOKEN");
            assertThat(answer.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer realm=\"Holdfast\"", "Basic realm=\"Holdfast\", charset=\"UTF-8\"");
        }
        assertThat(api.get("/ping").body()).isEqualTo("pong");
    }

    @Test
    void theTokenIsShownInThreeWays() {
        for (String header :
                new String[] {"Bearer vera's token", "token=vera's token", basic("vera", "vera's token")}) {
            assertThat(api.send(api.request("/v1/plan").header("Authorization", header))
                            .statusCode())
                    .as(header)
                    .isEqualTo(200);
        }
    }

    @Test
    void aTokenThatIsNobodysOrAnotherNamesIsRefused() {
        for (String header :
                new String[] {"Bearer guess", "Bearer", "Digest x", "Basic ?", basic("otto", "vera's token")}) {
            Errors.expect(
                    api.send(api.request("/v1/plan").header("Authorization", header)),
                    401,
                    "NOT_AUTHENTICATED",
                    "belong to no account");
        }
    }

    @Test
    void aViewerReadsAndAnOperatorCommandsUnderTheirName() {
        Errors.expect(
                send("vera", api.request(RESTART).POST(BodyPublishers.noBody())),
                403,
                "NOT_ALLOWED",
                "vera is a viewer, and this needs an operator");
        assertThat(scheduler.commands()).isEmpty();

        assertThat(send("otto", api.request(RESTART).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(
                                "otto",
                                api.request("/v1/pod/data-0/pause?by=somebody-else")
                                        .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(scheduler.commands())
                .extracting(command -> command instanceof Command.RestartPod restart
                        ? restart.by()
                        : ((Command.PausePod) command).by())
                .containsExactly("otto", "otto");
    }

    @Test
    void onlyAnAdminChangesExtensionsHoweverThePathIsWritten() {
        for (String path : new String[] {
            "/v1/extensions/rack/1.0.0/activate",
            "/v1/%65xtensions/rack/1.0.0/activate",
            "/v1/extensions;a=b/rack/1.0.0/activate"
        }) {
            HttpResponse<String> answer = send("otto", api.request(path).POST(BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(path + answer.body()).isIn(400, 403, 404);
        }
        Errors.expect(
                send("otto", api.request("/v1/extensions/rack/1.0.0/activate").POST(BodyPublishers.noBody())),
                403,
                "NOT_ALLOWED",
                "otto is an operator, and this needs an admin");
        assertThat(extensions.asked()).isEmpty();
        send("ada", api.request("/v1/extensions/rack/1.0.0/activate").POST(BodyPublishers.noBody()));
        assertThat(extensions.asked()).extracting(asked -> asked.request().by()).containsExactly("ada");
    }

    @Test
    void whoIsAddedOrRemovedIsSoFromTheNextRequestOn() throws Exception {
        assertThat(send("nils", api.request("/v1/plan")).statusCode()).isEqualTo(401);

        Files.writeString(file, line("nils", "viewer"));

        assertThat(send("nils", api.request("/v1/plan")).statusCode()).isEqualTo(200);
        assertThat(send("ada", api.request("/v1/plan")).statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyIsLetInWhileTheFileCannotBeRead() throws Exception {
        String good = Files.readString(file);
        Files.writeString(file, good + "one two\n");
        Errors.expect(send("ada", api.request("/v1/plan")), 401, "NOT_AUTHENTICATED", "cannot read its accounts");
        Files.delete(file);
        assertThat(send("ada", api.request("/v1/plan")).statusCode()).isEqualTo(401);
        Files.writeString(file, good);
        assertThat(send("ada", api.request("/v1/plan")).statusCode()).isEqualTo(200);
    }

    @Test
    void aFileThatMakesNoSenseIsRefusedAtTheStartWithItsLine() throws Exception {
        expectRefused(line("ada", "root"), "line 1: 'root' is not viewer, operator or admin");
        expectRefused("ada admin\n", "line 1: a line has a name, a role and a digest");
        expectRefused("\nada admin secret\n", "line 2: the digest of a token has 64 characters");
        expectRefused("a/da admin " + "0".repeat(64), "line 1: a name has at most 64 letters");
        expectRefused(line("ada", "admin") + line("ada", "viewer"), "line 2: the account ada is there twice");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        expectRefused(line("ada", "admin"), "everybody on this machine may write to");
        Files.delete(file);
        assertThatThrownBy(() -> Api.withAccounts(scheduler, extensions, file).close())
                .hasMessageContaining("there is no file of accounts")
                .hasMessageContaining("holdfast account add");
    }

    private void expectRefused(String content, String message) throws IOException {
        Files.writeString(file, content);
        assertThatThrownBy(() -> Api.withAccounts(scheduler, extensions, file).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private HttpResponse<String> send(String account, HttpRequest.Builder request) {
        return api.send(request.header("Authorization", "Bearer " + account + "'s token"));
    }

    private static String basic(String name, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String name, String role) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest((name + "'s token").getBytes(StandardCharsets.UTF_8));
        return name + " " + role + " " + HexFormat.of().formatHex(digest) + "\n";
    }
}
