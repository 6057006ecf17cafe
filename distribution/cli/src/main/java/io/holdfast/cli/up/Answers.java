package io.holdfast.cli.up;

import io.holdfast.cli.session.Access;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether something serves, whatever it says. A process may be there and yet be about to end: only an answer shows that
 * it serves.
 */
final class Answers {
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(5);

    private Answers() {}

    /**
     * Asks until there is an answer, but no longer than the process lives.
     *
     * @param access whose certificates are trusted
     * @param address what to ask; empty once the process has ended
     */
    static boolean at(Access access, Supplier<Optional<String>> address) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ONE_ANSWER);
        access.trust(builder);
        HttpClient client = builder.build();
        long deadline = System.nanoTime() + ANSWER.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<String> url = address.get();
            if (url.isEmpty()) {
                return false;
            }
            HttpRequest question = HttpRequest.newBuilder(URI.create(url.get()))
                    .timeout(ONE_ANSWER)
                    .build();
            try {
                client.send(question, BodyHandlers.discarding());
                return true;
            } catch (IOException e) {
                Waiting.pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CliException(Exit.FAILED, "interrupted");
            }
        }
        return false;
    }
}
