package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused about extensions, before anything is done. */
class ExtensionFailuresTest {
    private final FakeScheduler scheduler = new FakeScheduler(FakeView.of(Map.of()));
    private final FakeExtensions extensions = new FakeExtensions();
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.of(scheduler, extensions);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /v1/extensions/nope                             | 404 | UNKNOWN_BUNDLE     | GET /v1/extensions lists
            GET    | /v1/extensions/nope/schema                      | 404 | UNKNOWN_BUNDLE     | GET /v1/extensions lists
            GET    | /v1/extensions/rack-rule/9.9.9                  | 404 | UNKNOWN_BUNDLE     | no bundle rack-rule 9.9.9
            GET    | /v1/extensions/rack-rule/1.0.0/shadow           | 404 | NOT_FOUND          | was not compared yet
            GET    | /v1/extensions/types/placement-rule/nope/schema | 404 | UNKNOWN_TYPE       | GET /v1/extensions/types lists
            GET    | /v1/extensions/defaults/placement-rule/nope     | 404 | UNKNOWN_TYPE       | GET /v1/extensions/types lists
            GET    | /v1/extensions/rack-rule/1.1.0/nope             | 404 | NOT_FOUND          | nothing at this path
            GET    | /v1/extensions/rack-rule/1.1.0/activate         | 405 | METHOD_NOT_ALLOWED | does not take this method
            POST   | /v1/extensions/health                           | 405 | METHOD_NOT_ALLOWED | does not take this method
            PUT    | /v1/extensions                                  | 405 | METHOD_NOT_ALLOWED | does not take this method
            POST   | /v1/extensions/a%20b/1.0.0/activate             | 400 | BAD_REQUEST        | cannot be a bundle's name
            POST   | /v1/extensions/rack-rule/1%2A0/activate         | 400 | BAD_REQUEST        | cannot be a version
            POST   | /v1/extensions/.hidden/rollback                 | 400 | BAD_REQUEST        | cannot be a bundle's name
            DELETE | /v1/extensions/rack-rule/%C3%A4                 | 400 | BAD_REQUEST        | cannot be a version
            DELETE | /v1/extensions/defaults/placement-rule/$x       | 400 | BAD_REQUEST        | cannot be a type
            POST   | /v1/extensions/rack-rule/1.1.0/activate?dryrun=true | 400 | BAD_REQUEST    | no parameter dryrun here
            POST   | /v1/extensions/rack-rule/1.1.0/activate?force=1 | 400 | BAD_REQUEST        | true or false, not 1
            POST   | /v1/extensions/rack-rule/1.1.0/activate?by=a%0Ab | 400 | BAD_REQUEST       | one line of at most 1000
            POST   | /v1/extensions/rack-rule/1.1.0/shadow?seconds=-1 | 400 | BAD_REQUEST       | from 0 to 3600, not -1
            POST   | /v1/extensions/rack-rule/1.1.0/stage?seconds=1  | 400 | BAD_REQUEST        | no parameter seconds here
            GET    | /v1/extensions/history?limit=0                  | 400 | BAD_REQUEST        | from 1 to 1000, not 0
            """)
    void badRequestsAreAnsweredWithWhatToDo(String method, String path, int status, String code, String message) {
        HttpResponse<String> answer = api.send(api.request(path).method(method, BodyPublishers.noBody()));
        Errors.expect(answer, status, code, message);
        assertThat(extensions.asked()).isEmpty();
    }

    @Test
    void aSlashInANameIsNoName() {
        HttpResponse<String> answer =
                api.send(api.request("/v1/extensions/..%2F..%2Fetc/1.0.0").GET());
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                        | not a JSON object
            []                        | not a JSON object
            {"limit": 1, "limit": 2}  | one is there twice
            {"limit": null}           | none of them null
            null                      | none of them null
            {} {}                     | not a JSON object
            """)
    void valuesThatAreNoneAreRefused(String body, String message) {
        HttpResponse<String> answer = api.put("/v1/extensions/defaults/placement-rule/max-per", body);
        Errors.expect(answer, 400, "MALFORMED_JSON", message);
        assertThat(extensions.asked()).isEmpty();
    }

    @Test
    void aBundleIsTakenAsOctetStreamOnly() {
        for (String type : List.of("application/json", "text/plain", "multipart/form-data; boundary=x", "*/*")) {
            HttpResponse<String> answer = api.send(
                    api.request("/v1/extensions").header("Content-Type", type).POST(BodyPublishers.ofString("jar")));
            Errors.expect(answer, 415, "UNSUPPORTED_MEDIA_TYPE", "application/octet-stream");
        }
        Errors.expect(
                api.send(api.request("/v1/extensions").POST(BodyPublishers.ofString("jar"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "application/octet-stream");
        Errors.expect(api.upload("/v1/extensions", new byte[0]), 400, "BAD_REQUEST", "the body is empty");
        Errors.expect(api.upload("/v1/extensions?sha256=abc", new byte[9]), 400, "BAD_REQUEST", "64 hexadecimal");
        assertThat(extensions.asked()).isEmpty();
    }

    @Test
    void aBundleMayBeLargerThanOtherBodiesButNotWithoutEnd() {
        assertThat(api.upload("/v1/extensions", new byte[4096]).statusCode()).isEqualTo(201);
        Errors.expect(api.upload("/v1/extensions", new byte[4097]), 413, "BODY_TOO_LARGE", "4096 bytes");
        HttpResponse<String> onTheWay = api.send(api.request("/v1/extensions")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[5000]))));
        Errors.expect(onTheWay, 413, "BODY_TOO_LARGE", "4096 bytes");
        assertThat(extensions.asked()).hasSize(1);
    }

    @Test
    void aWebPageOfAnotherOriginCannotInstallABundle() {
        HttpResponse<String> foreign = api.send(api.request("/v1/extensions")
                .header("Origin", "http://example.com")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("jar")));
        Errors.expect(foreign, 403, "FOREIGN_ORIGIN", "another origin");
        HttpResponse<String> sandboxed = api.send(api.request("/v1/extensions/rack-rule/1.1.0/activate")
                .header("Origin", "null")
                .POST(BodyPublishers.noBody()));
        Errors.expect(sandboxed, 403, "FOREIGN_ORIGIN", "another origin");
        assertThat(extensions.asked()).isEmpty();
    }

    @Test
    void aSchedulerThatTakesNoActionsIsReportedAsBusy() {
        extensions.reject();
        HttpResponse<String> answer = api.post("/v1/extensions/rack-rule/1.1.0/activate");
        Errors.expect(answer, 503, "SCHEDULER_BUSY", "busy or shutting down");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void aSchedulerWithoutExtensionsSaysSo() throws IOException {
        try (Api without = Api.of(scheduler)) {
            for (String path : List.of("", "/health", "/history", "/types", "/rack-rule", "/rack-rule/1.1.0")) {
                Errors.expect(without.get("/v1/extensions" + path), 404, "NO_EXTENSIONS", "what is built in");
            }
            Errors.expect(
                    without.post("/v1/extensions/rack-rule/1.1.0/activate"), 404, "NO_EXTENSIONS", "what is built in");
            Errors.expect(without.upload("/v1/extensions", new byte[9]), 404, "NO_EXTENSIONS", "what is built in");
        }
    }
}
