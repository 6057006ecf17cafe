package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.apps.AppWorld.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each path with the status it answers, while one app runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusTableTest {
    private final AppWorld world = AppWorld.withAgents(1);

    @BeforeAll
    void oneAppRuns() {
        world.post("/v2/apps", "{'id':'/web','cmd':'serve','cpus':0.1,'mem':32}");
        world.settle();
    }

    @AfterAll
    void close() throws IOException {
        world.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            GET    | /v2/apps/nope             | -                           | 404
            PATCH  | /v2/apps/nope             | {'cmd':'x'}                 | 404
            DELETE | /v2/apps/nope             | -                           | 404
            POST   | /v2/apps/nope/restart     | -                           | 404
            GET    | /v2/apps/nope/versions    | -                           | 404
            GET    | /v2/apps/nope/tasks       | -                           | 404
            DELETE | /v2/apps/web/tasks/nope   | -                           | 404
            GET    | /v2/apps/web/versions/1   | -                           | 404
            DELETE | /v2/deployments/nope      | -                           | 404
            DELETE | /v2/queue/web/delay       | -                           | 404
            GET    | /v2/groups/nope           | -                           | 404
            POST   | /v2/apps                  | {'id':                      | 400
            POST   | /v2/apps                  | {'id':'a','id':'b'}         | 400
            POST   | /v2/apps                  | []                          | 400
            PUT    | /v2/apps                  | {}                          | 400
            POST   | /v2/apps                  | {'id':'/web','cmd':'x'}     | 409
            POST   | /v2/apps                  | {'id':'/web2'}              | 422
            PUT    | /v2/apps/web              | {'cpus':0}                  | 422
            PUT    | /v2/apps/web              | {'version':'never'}         | 404
            POST   | /v2/tasks/delete?scale=true&wipe=true | {'ids':[]}      | 400
            POST   | /v2/tasks/delete          | {'ids':['nope']}            | 200
            GET    | /v2/tasks?status=running  | -                           | 200
            GET    | /v2/queue                 | -                           | 200
            GET    | /v2/info                  | -                           | 200
            GET    | /v2/leader                | -                           | 200
            DELETE | /v2/leader                | -                           | 409
            GET    | /ping                     | -                           | 200
            GET    | /metrics                  | -                           | 200
            """)
    void aRequestIsAnsweredWithItsStatus(String method, String path, String body, int status) {
        Answer answer = world.send(method, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.json().path("message").asText()).isNotEmpty();
        }
    }
}
