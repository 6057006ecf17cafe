package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page is served with its parts, and may load nothing else. */
class PageTest {
    private final FakeScheduler scheduler =
            new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deployed())));

    @ParameterizedTest
    @CsvSource({
        "/,text/html",
        "/page.js,text/javascript",
        "/dom.js,text/javascript",
        "/dialog.js,text/javascript",
        "/plans.js,text/javascript",
        "/leaving.js,text/javascript",
        "/pods.js,text/javascript",
        "/extensions.js,text/javascript",
        "/actions.js,text/javascript",
        "/page.css,text/css"
    })
    void itsPartsAreServedUnderAStrictPolicy(String path, String type) throws IOException {
        try (Api api = Api.of(scheduler)) {
            HttpResponse<String> answer = api.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.body()).doesNotContain("https://", "innerHTML", "style=");
        }
    }

    @Test
    void whatTheScriptsImportIsServed() throws IOException {
        try (Api api = Api.of(scheduler)) {
            Pattern imported = Pattern.compile("from '\\./([a-z]+\\.js)'");
            for (String script :
                    new String[] {"page.js", "plans.js", "leaving.js", "pods.js", "extensions.js", "actions.js"}) {
                imported.matcher(api.get("/" + script).body())
                        .results()
                        .forEach(found -> assertThat(
                                        api.get("/" + found.group(1)).statusCode())
                                .isEqualTo(200));
            }
        }
    }

    @Test
    void itAsksOnlyForPathsThatExist() throws IOException {
        try (Api api = Api.of(scheduler, new FakeExtensions())) {
            for (String path : new String[] {"", "/health", "/history?limit=10"}) {
                assertThat(api.get("/v1/extensions" + path).statusCode()).isEqualTo(200);
            }
            for (String path :
                    new String[] {"plans", "plans/deploy", "pod/status", "explain", "endpoints", "pending"}) {
                assertThat(api.get("/v1/service/data-store/" + path).statusCode())
                        .isEqualTo(200);
            }
        }
    }
}
