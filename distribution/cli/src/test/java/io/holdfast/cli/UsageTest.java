package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Wrong usage ends with 2 and one line; help explains every command with examples. */
class UsageTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plan                     | Missing required subcommand; see `holdfast plan --help`
            nope                     | unknown: nope
            plan sho                 | did you mean
            plan show --x            | unknown: --x; see `holdfast plan show --help`
            plan restart             | name a phase (and a step), or say --all for the whole plan
            plan restart deploy a --all | leave it out to name a phase
            plan start backup -p x   | sets nothing; write it as NAME=VALUE
            plan start backup -p a=1 -p a=2 | a is given twice
            update force-restart     | name a phase (and a step), or say --all for the whole plan
            pod info                 | Missing required parameter: 'POD'; see `holdfast pod info --help`
            janitor -r role          | say where the Mesos master is with --master
            janitor --master h:1     | say what is meant: --role
            janitor --master h:1 -z / | / is not one framework's
            janitor --master h:x -r a | Not the address of a Mesos master: 'h:x'
            janitor --master h:1 -z holdfast/x | there is no ZooKeeper data in
            service remove data-store --teardown=x | --teardown
            up --apps svc.yml        | --apps is without a service; leave svc.yml out, or --apps
            up nowhere.json          | there is no file nowhere.json
            health --url ftp://x     | not an address: ftp://x; write it as http://HOST:PORT
            """)
    void wrongUsageIsSaidInOneLine(String line, String message) {
        Terminal.Result result = new Terminal(directory, false).type(line);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("holdfast: ").contains(message).endsWith("\n");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void withoutACommandHelpIsShown() {
        Terminal.Result result = new Terminal(directory, false).run();
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("Usage: holdfast").contains("explain");
    }

    @Test
    void aSchedulerThatIsNotThereEndsWith3AndWhatToDo() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Terminal.Result result = new Terminal(directory, false).type("health --url http://127.0.0.1:" + free);
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .isEqualTo("holdfast: cannot reach the scheduler: nobody answers at http://127.0.0.1:" + free
                        + "; start it with `holdfast up`, or say where it is with --url\n");
    }

    @Test
    void aBrokenAddressFileIsNamed() throws IOException {
        Files.createDirectories(directory.resolve(".holdfast"));
        Files.writeString(directory.resolve(".holdfast/scheduler.json"), "{}");
        Terminal.Result result = new Terminal(directory, false).type("health");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("scheduler.json: it has no \"url\"");
    }

    @Test
    void everyCommandExplainsItselfWithExamples() {
        Output output = new Output(System.out, System.err, false);
        CommandLine root = Holdfast.commandLine(new Session(output, Map.of(), directory));
        List<CommandLine> all = commands(root).toList();
        assertThat(all).hasSizeGreaterThan(15);
        assertThat(all).allSatisfy(command -> {
            String help = command.getUsageMessage();
            assertThat(help).as(help).contains("Examples:", "  holdfast ");
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        });
    }

    @Test
    void everyExampleIsACommandThatExists() {
        Output output = new Output(System.out, System.err, false);
        CommandLine root = Holdfast.commandLine(new Session(output, Map.of(), directory));
        List<String> examples = new ArrayList<>();
        commands(root)
                .forEach(command -> Stream.of(
                                command.getCommandSpec().usageMessage().footer())
                        .filter(line -> line.startsWith("  holdfast "))
                        .forEach(examples::add));
        assertThat(examples).allSatisfy(example -> {
            String[] words = example.strip().split(" ");
            root.parseArgs(java.util.Arrays.copyOfRange(words, 1, words.length));
        });
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().distinct().flatMap(UsageTest::commands));
    }
}
