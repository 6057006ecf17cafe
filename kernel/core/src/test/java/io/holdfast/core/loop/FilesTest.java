package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.state.FileRecord;
import io.holdfast.core.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesTest {
    private final World world = World.withAgents(1);

    @BeforeEach
    void deploy() {
        world.deploy(service(KV, pod("data", 1)));
    }

    @Test
    void aFileIsKeptUntilItIsDeletedAndOutlivesTheScheduler() {
        assertThat(put("seeds", "data-0\n").outcome()).isEqualTo(Outcome.DONE);
        assertThat(put("seeds", "data-0\n").outcome()).isEqualTo(Outcome.ALREADY);
        world.restart();
        assertThat(world.scheduler().view().files(KV))
                .extracting(FileRecord::name, FileRecord::content, FileRecord::by)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("seeds", "data-0\n", "ann"));
        assertThat(delete("seeds").outcome()).isEqualTo(Outcome.DONE);
        assertThat(delete("seeds").outcome()).isEqualTo(Outcome.NOT_FOUND);
        assertThat(world.scheduler().view().files(KV)).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeOrHasAStrangeNameIsRefused() {
        assertThat(put("big", "ä".repeat(512)).outcome()).isEqualTo(Outcome.DONE);
        assertThat(put("big", "ä".repeat(513)).message()).contains("1026 bytes", "at most 1024");
        assertThat(put(".", "x").outcome()).isEqualTo(Outcome.INVALID);
        assertThat(put("a/b", "x").outcome()).isEqualTo(Outcome.INVALID);
        assertThat(world.order(new Command.PutFile("nope", "a", "x", "ann")).outcome())
                .isEqualTo(Outcome.NOT_FOUND);
    }

    @Test
    void aServiceHasNoMoreFilesThanAreKept() {
        for (int i = 0; i < FileRecord.MOST_FILES; i++) {
            put("file-" + i, "");
        }
        assertThat(put("one-more", "").outcome()).isEqualTo(Outcome.INVALID);
        assertThat(put("file-7", "changed").outcome()).isEqualTo(Outcome.DONE);
    }

    private CommandResult put(String name, String content) {
        return world.order(new Command.PutFile(KV, name, content, "ann"));
    }

    private CommandResult delete(String name) {
        return world.order(new Command.DeleteFile(KV, name, "ann"));
    }
}
