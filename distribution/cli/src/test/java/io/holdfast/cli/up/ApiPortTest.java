package io.holdfast.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.cli.session.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a scheduler serves that comes back. */
class ApiPortTest {
    private final List<String> said = new ArrayList<>();

    private int choose(@Nullable Integer wanted, OptionalInt former, Integer... taken) {
        Set<Integer> all = Set.of(taken);
        return ApiPort.choose(wanted, former, port -> !all.contains(port), said::add);
    }

    @Test
    void aFirstSchedulerServesOnTheUsualPortOrTheOneThatIsWanted() {
        assertThat(choose(null, OptionalInt.empty())).isEqualTo(8080);
        assertThat(choose(9000, OptionalInt.empty())).isEqualTo(9000);
        assertThat(choose(0, OptionalInt.empty())).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void oneThatComesBackServesWhereItDid() {
        assertThat(choose(null, OptionalInt.of(4321))).isEqualTo(4321);
        assertThat(choose(0, OptionalInt.of(4321))).isEqualTo(4321);
        assertThat(said).isEmpty();
    }

    @Test
    void ifSomebodyElseIsThereItSaysWhatTasksDoNotKnow() {
        assertThat(choose(null, OptionalInt.of(4321), 4321)).isEqualTo(8080);
        assertThat(said)
                .containsExactly("port 4321, where the API was before, is taken now; tasks that run already keep"
                        + " SCHEDULER_API_PORT=4321 until they are launched anew");
    }

    @Test
    void anotherPortThatIsWantedIsTakenWithTheSameWarning() {
        assertThat(choose(9000, OptionalInt.of(4321))).isEqualTo(9000);
        assertThat(said).singleElement().asString().startsWith("tasks that run already keep SCHEDULER_API_PORT=4321");
    }

    @Test
    void aTakenPortIsRefusedBeforeAnythingIsStarted() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> ApiPort.choose(port, OptionalInt.empty(), ApiPort::isFree, said::add))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("port " + port + " is taken by another program");
        }
    }
}
