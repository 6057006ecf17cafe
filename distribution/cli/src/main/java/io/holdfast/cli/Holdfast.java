package io.holdfast.cli;

import io.holdfast.cli.account.AccountGroup;
import io.holdfast.cli.app.AppGroup;
import io.holdfast.cli.app.DeploymentGroup;
import io.holdfast.cli.clean.JanitorCommand;
import io.holdfast.cli.command.Describe;
import io.holdfast.cli.command.Endpoints;
import io.holdfast.cli.command.Events;
import io.holdfast.cli.command.Explain;
import io.holdfast.cli.command.Health;
import io.holdfast.cli.command.LocalGroup;
import io.holdfast.cli.command.LocalMaintenance;
import io.holdfast.cli.command.PlanGroup;
import io.holdfast.cli.command.PodGroup;
import io.holdfast.cli.command.ServiceGroup;
import io.holdfast.cli.command.Simulate;
import io.holdfast.cli.command.TaskGroup;
import io.holdfast.cli.command.UpdateGroup;
import io.holdfast.cli.command.Validate;
import io.holdfast.cli.debug.DebugGroup;
import io.holdfast.cli.extension.ExtensionGroup;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import io.holdfast.cli.up.UpCommands;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code holdfast}, for people: everything there is to see and do, as commands. */
@Command(
        name = "holdfast",
        synopsisSubcommandLabel = "COMMAND",
        description = "A scheduler for stateful services on Apache Mesos.",
        footer = {
            "",
            "Exit status: 0 done, 1 refused or failed, 2 wrong usage or bad input, 3 cannot reach, 4 not found.",
            "",
            "Examples:",
            "  holdfast plan show --watch",
            "  holdfast explain",
            "  holdfast plan restart --help"
        })
public final class Holdfast {
    private Holdfast() {}

    /** Runs one command and exits with its status; see {@link Exit}. */
    public static void main(String[] args) {
        Output output = Output.ofProcess(System.getenv());
        InputStream piped = System.console() == null ? System.in : null;
        Session session = new Session(output, System.getenv(), Path.of("").toAbsolutePath(), piped);
        System.exit(run(session, args));
    }

    /** Runs one command and returns its exit status. */
    public static int run(Session session, String... args) {
        CommandLine root = commandLine(session);
        if (args.length == 0) {
            root.usage(root.getErr());
            return Exit.USAGE;
        }
        return root.execute(args);
    }

    /** All commands. */
    static CommandLine commandLine(Session session) {
        CommandLine root = new CommandLine(new Holdfast());
        root.addMixin("global", session.options());
        UpCommands.of(session).forEach(root::addSubcommand);
        addGroup(root, PlanGroup.of(session));
        addGroup(root, PodGroup.of(session));
        addGroup(root, AppGroup.of(session));
        addGroup(root, TaskGroup.of(session));
        addGroup(root, DeploymentGroup.of(session));
        addGroup(root, ServiceGroup.of(session));
        addGroup(root, ExtensionGroup.of(session));
        addGroup(root, UpdateGroup.of(session));
        root.addSubcommand(new Describe(session));
        root.addSubcommand(new Endpoints(session));
        root.addSubcommand(new Explain(session));
        root.addSubcommand(new Events(session));
        root.addSubcommand(new Health(session));
        CommandLine local = new CommandLine(LocalGroup.group());
        addGroup(local, LocalGroup.agents(session));
        CommandLine agent = Objects.requireNonNull(local.getSubcommands().get("agent"));
        addGroup(agent, LocalMaintenance.of(session));
        root.addSubcommand(local);
        addGroup(root, DebugGroup.of(session));
        CommandLine debug = Objects.requireNonNull(root.getSubcommands().get("debug"));
        DebugGroup.groups(session).forEach(group -> addGroup(debug, group));
        addGroup(root, AccountGroup.of(session));
        root.addSubcommand(new JanitorCommand(session));
        root.addSubcommand(new Validate(session));
        if (Simulate.isInstalled()) {
            root.addSubcommand(new Simulate());
        }
        Output output = session.output();
        root.setOut(output.out());
        root.setErr(output.err());
        root.setColorScheme(CommandLine.Help.defaultColorScheme(output.isTerminal() ? Ansi.AUTO : Ansi.OFF));
        root.setParameterExceptionHandler((e, args) -> usage(output, e));
        root.setExecutionExceptionHandler((e, command, parsed) -> failure(output, e));
        return root;
    }

    /** A group comes first in its list, its subcommands after it. */
    private static void addGroup(CommandLine root, List<Object> group) {
        CommandLine parent = new CommandLine(group.get(0));
        group.subList(1, group.size()).forEach(parent::addSubcommand);
        root.addSubcommand(parent);
    }

    private static int usage(Output output, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        output.problem(reason(e) + "; see `" + command + " --help`");
        return Exit.USAGE;
    }

    private static String reason(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String what = String.join(" ", unmatched.getUnmatched());
            List<String> similar = unmatched.getSuggestions();
            return "unknown: " + what
                    + (similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?");
        }
        String message = e.getMessage();
        return message == null ? "wrong usage" : message.lines().findFirst().orElse("wrong usage");
    }

    private static int failure(Output output, Exception e) {
        if (e instanceof CliException known) {
            output.problem(known.text());
            return known.exit();
        }
        output.problem("this should not happen, please report it: " + e);
        return Exit.FAILED;
    }
}
