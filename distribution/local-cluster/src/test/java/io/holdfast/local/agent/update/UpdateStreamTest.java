package io.holdfast.local.agent.update;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateStreamTest {

    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = temp.resolve("task.updates");
    }

    private static ByteString uuid(int number) {
        return ByteString.copyFromUtf8("%016d".formatted(number));
    }

    private static TaskStatus update(TaskState state, int uuid) {
        return TaskStatus.newBuilder()
                .setTaskId(TaskID.newBuilder().setValue("t"))
                .setState(state)
                .setUuid(uuid(uuid))
                .build();
    }

    @Test
    void oneUpdateIsOutstandingAtATimeInOrder() throws IOException {
        UpdateStream stream = UpdateStream.open(file);
        stream.add(update(TASK_STARTING, 1));
        stream.add(update(TASK_RUNNING, 2));

        assertThat(stream.outstanding()).contains(update(TASK_STARTING, 1));
        assertThat(stream.acknowledge(uuid(2))).isFalse();
        assertThat(stream.acknowledge(uuid(1))).isTrue();
        assertThat(stream.outstanding()).contains(update(TASK_RUNNING, 2));
        assertThat(stream.acknowledge(uuid(1))).isFalse();
    }

    @Test
    void aReopenedStreamIsWhereTheEarlierOneWas() throws IOException {
        UpdateStream stream = UpdateStream.open(file);
        stream.add(update(TASK_STARTING, 1));
        stream.add(update(TASK_RUNNING, 2));
        stream.acknowledge(uuid(1));

        UpdateStream again = UpdateStream.open(file);

        assertThat(again.outstanding()).contains(update(TASK_RUNNING, 2));
        assertThat(again.history()).containsExactly(update(TASK_STARTING, 1), update(TASK_RUNNING, 2));
        assertThat(again.latest()).contains(update(TASK_RUNNING, 2));
    }

    @Test
    void aRecordCutOffByTheDeathOfItsWriterIsDropped() throws IOException {
        UpdateStream stream = UpdateStream.open(file);
        stream.add(update(TASK_STARTING, 1));
        long whole = Files.size(file);
        stream.add(update(TASK_RUNNING, 2));
        byte[] bytes = Files.readAllBytes(file);
        for (int length = (int) whole; length < bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length), StandardOpenOption.TRUNCATE_EXISTING);

            UpdateStream again = UpdateStream.open(file);
            again.add(update(TASK_FINISHED, 3));

            assertThat(UpdateStream.open(file).history())
                    .containsExactly(update(TASK_STARTING, 1), update(TASK_FINISHED, 3));
        }
    }

    @Test
    void aFlappingTaskAgainstASilentFrameworkStaysBounded() throws IOException {
        UpdateStream stream = UpdateStream.open(file);
        stream.add(update(TASK_STARTING, 0));
        for (int i = 1; i < 2_000; i++) {
            stream.add(update(TASK_RUNNING, i));
        }
        stream.add(update(TASK_FINISHED, 2_000));

        assertThat(Files.size(file)).isLessThan(50_000);
        UpdateStream again = UpdateStream.open(file);
        int delivered = 0;
        TaskStatus last = null;
        while (again.outstanding().isPresent()) {
            last = again.outstanding().get();
            again.acknowledge(last.getUuid());
            delivered++;
        }
        assertThat(last).isEqualTo(update(TASK_FINISHED, 2_000));
        assertThat(delivered).isLessThan(110);
    }
}
