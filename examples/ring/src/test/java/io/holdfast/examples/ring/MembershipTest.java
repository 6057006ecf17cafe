package io.holdfast.examples.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.examples.ring.Member.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private long nanos;
    private final Membership members = new Membership(member("node-0", 100, 0, State.NORMAL), () -> nanos);

    private static Member member(String name, long generation, long beat, State state) {
        return new Member(name, "127.0.0.1:1", generation, beat, state, 0);
    }

    @Test
    void whoIsNotHeardOfAnyMoreIsDownButKeepsItsShare() {
        members.merge(List.of(member("node-1", 5, 1, State.NORMAL)));
        assertThat(members.isUp("node-1")).isTrue();
        nanos = Duration.ofSeconds(10).toNanos();
        members.merge(List.of(member("node-1", 5, 1, State.NORMAL)));
        assertThat(members.isUp("node-1")).as("old news").isFalse();
        assertThat(members.ring().preference("a")).containsExactlyInAnyOrder("node-0", "node-1");
        members.merge(List.of(member("node-1", 5, 2, State.NORMAL)));
        assertThat(members.isUp("node-1")).isTrue();
    }

    @Test
    void whoHasLeftStaysAwayUntilItIsStartedAnew() {
        members.merge(List.of(member("node-1", 5, 1, State.NORMAL)));
        members.merge(List.of(member("node-1", 5, 2, State.LEFT)));
        members.merge(List.of(member("node-1", 5, 9, State.NORMAL)));
        assertThat(members.ring().preference("a")).containsExactly("node-0");
        members.merge(List.of(member("node-1", 6, 0, State.JOINING)));
        assertThat(members.ring().preference("a")).contains("node-1");
    }

    @Test
    void aNodeThatWasStruckOffAlthoughItIsAliveSaysSo() {
        members.merge(List.of(member("node-0", 100, 7, State.LEFT)));
        assertThat(members.self().state()).isEqualTo(State.NORMAL);
        assertThat(members.self().isNewerThan(member("node-0", 100, 7, State.LEFT)))
                .isTrue();
    }

    @Test
    void aNodeWhoseClockWentBackIsListenedToAllTheSame() {
        members.merge(List.of(member("node-0", 500, 7, State.NORMAL)));
        assertThat(members.self().isNewerThan(member("node-0", 500, 7, State.NORMAL)))
                .isTrue();
    }

    @Test
    void aMemberIsWrittenAsOneLine() {
        Member member = member("node-1", 5, 1, State.LEAVING);
        assertThat(Member.parse(member.line())).isEqualTo(member);
    }
}
