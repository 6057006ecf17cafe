package io.holdfast.mesos.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.mesos.translation.SampleTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shell of this machine makes of the commands. */
class ConfigFilesTest {
    private static final int PATIENCE_S = 20;

    @TempDir
    private Path sandbox;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "two\nlines\n",
                "blank lines at the end\n\n\n",
                "\nat the beginning",
                "'single' ''twice'' '",
                "\"double\" \"",
                "$HOME ${HOME} $(id) $((1+1)) $$",
                "`id` \\`id\\`",
                "back\\slash \\n \\\\ \\",
                "windows\r\nlines\r\n",
                "%s %d %% %n",
                "-n -e --",
                "EOF\n<<EOF\nEOF\n",
                "; exit 1; && || & | > < ( ) { } [ ] * ? ~ # !",
                "tab\tbell\u0007escape\u001b"
            })
    void everyTextArrivesAsItIs(String text) throws Exception {
        assertThat(run(new SampleTask("a", "true").template("a.conf", text))).isZero();
        assertThat(file("a.conf")).isEqualTo(text);

        assertThat(run(new SampleTask("a", "true").env(Map.of("X", text)).template("a.conf", "<{{X}}>")))
                .isZero();
        assertThat(file("a.conf")).isEqualTo("<" + text + ">");

        assertThat(run(new SampleTask("a", "true").template("a.conf", "<{{LATE:-none}}>"), Map.of("LATE", text)))
                .isZero();
        assertThat(file("a.conf")).isEqualTo("<" + (text.isEmpty() ? "none" : text) + ">");
    }

    @Test
    void theCommandFollowsInTheSameShellAndNothingIsLeftForItButTheFiles() throws Exception {
        int status = run(new SampleTask("a", "set > after; cat conf/deep/a.conf b > both; (exit 3)")
                .template("conf/deep/a.conf", "a{{A:-1}}")
                .template("b", "b"));
        assertThat(status).isEqualTo(3);
        assertThat(file("both")).isEqualTo("a1b");
        assertThat(file("after")).doesNotContain("conf/deep");
    }

    @Test
    void aCommandIsReplacedByWhatItExecutes() throws Exception {
        SampleTask task = new SampleTask("a", "echo $$ > before; exec sh -c 'echo $$ > after'").template("a", "a");
        assertThat(run(task)).isZero();
        assertThat(file("after")).isEqualTo(file("before"));
    }

    @Test
    void whatOnlyTheAgentKnowsIsFilledInThere() throws Exception {
        SampleTask task = new SampleTask("a", "true").template("a.conf", "data={{MESOS_SANDBOX}}/data");
        assertThat(run(task)).isZero();
        assertThat(file("a.conf")).isEqualTo("data=" + sandbox + "/data");
    }

    @Test
    void aFileWithASecretIsItsOwnersAlone() throws Exception {
        ContainerSpec container = new ContainerSpec(
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new SecretSpec("password", "PASSWORD", null)),
                false,
                IpcSpec.DEFAULT,
                false,
                null);
        SampleTask task = new SampleTask("a", "true")
                .in(container)
                .template("a.conf", "{{#PASSWORD}}p={{PASSWORD}}{{/PASSWORD}}");
        assertThat(run(task, Map.of("PASSWORD", "a'$b"))).isZero();
        assertThat(file("a.conf")).isEqualTo("p=a'$b");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.resolve("a.conf"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aVariableThatIsNotSetEndsTheTaskBeforeItsCommand() throws Exception {
        SampleTask task = new SampleTask("a", "touch began").template("conf/it's", "{{NOWHERE}}");
        assertThat(run(task)).isEqualTo(ConfigFiles.FAILED);
        assertThat(file("stderr"))
                .contains("NOWHERE: is not set, but a configuration file needs it")
                .contains("The configuration file conf/it's cannot be made; the task ends");
        assertThat(sandbox.resolve("began")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenEndsTheTaskBeforeItsCommand() throws Exception {
        Files.writeString(sandbox.resolve("conf"), "a file in its way");
        assertThat(run(new SampleTask("a", "touch began").template("conf/a", "a")))
                .isEqualTo(ConfigFiles.FAILED);
        assertThat(sandbox.resolve("began")).doesNotExist();
    }

    @Test
    void aCommandWithoutFilesIsAsItWas() {
        assertThat(ConfigFiles.command(new SampleTask("a", "./run '$X'").launch()))
                .isEqualTo("./run '$X'");
    }

    @Test
    void moreThanAShellTakesIsRefused() throws Exception {
        String large = "x".repeat(ConfigFiles.MOST_BYTES - 1000);
        assertThat(run(new SampleTask("a", "true").template("a", large))).isZero();
        assertThat(file("a")).isEqualTo(large);
        for (SampleTask task : List.of(
                new SampleTask("a", "true").template("a", large).template("b", "x".repeat(1000)),
                new SampleTask("a", "y".repeat(2000)).template("a", large),
                new SampleTask("a", "true").template("a", "é".repeat(ConfigFiles.MOST_BYTES / 2)),
                new SampleTask("a", "true").env(Map.of("X", large)).template("a", "{{X}}{{X}}"))) {
            assertThatThrownBy(() -> ConfigFiles.command(task.launch()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fetch")
                    .hasMessageContaining("'uris' instead");
        }
    }

    private int run(SampleTask task) throws Exception {
        return run(task, Map.of());
    }

    private int run(SampleTask task, Map<String, String> more) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", ConfigFiles.command(task.launch()));
        shell.environment().put("MESOS_SANDBOX", sandbox.toString());
        shell.environment().putAll(more);
        Process process = shell.directory(sandbox.toFile())
                .redirectOutput(sandbox.resolve("stdout").toFile())
                .redirectError(sandbox.resolve("stderr").toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String file(String name) throws IOException {
        return Files.readString(sandbox.resolve(name), StandardCharsets.UTF_8);
    }
}
