package io.holdfast.cli.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.render.Table;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast account …}. */
public final class AccountGroup {
    private AccountGroup() {}

    /** The group, then its commands. */
    public static List<Object> of(Session session) {
        return List.of(new Group(), new Add(session), new Show(session), new Remove(session));
    }

    @Command(
            name = "account",
            synopsisSubcommandLabel = "COMMAND",
            description = {
                "Say who may call a scheduler that serves other machines.",
                "A scheduler is given the file with --accounts. It reads it again when it changes."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast account add anna --role operator --file accounts",
                "  HOLDFAST_SCHEDULER_OPTIONS='--accounts accounts' holdfast up",
                "  HOLDFAST_TOKEN=… holdfast plan show"
            })
    private static final class Group {}

    /** Where accounts are. */
    private static final class Where {
        @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file of accounts.")
        private Path file = Path.of("accounts");

        AccountsFile of(Session session) {
            return new AccountsFile(session.resolve(file));
        }
    }

    @Command(
            name = "add",
            description = {
                "Add an account and print its token, which is kept nowhere: the file has its digest only.",
                "Viewers read, operators give commands, admins install extensions as well."
            },
            footer = {"", "Examples:", "  holdfast account add anna --role operator --file accounts"})
    private static final class Add implements Callable<Integer> {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
        private static final int TOKEN_BYTES = 32;

        private final Session session;

        @Parameters(paramLabel = "NAME", description = "Whose it is; commands are recorded under it.")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "One of: ${COMPLETION-CANDIDATES}.")
        private Role role = Role.viewer;

        @Mixin
        private final Where where = new Where();

        Add(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (!NAME.matcher(name).matches()) {
                throw new CliException(
                        Exit.USAGE, "an account's name has at most 64 letters, digits, dots, dashes and @: " + name);
            }
            AccountsFile file = where.of(session);
            if (file.exists()
                    && file.entries().stream().anyMatch(entry -> entry.name().equals(name))) {
                throw new CliException(
                        Exit.FAILED,
                        name + " has an account already; for a new token, `holdfast account remove " + name
                                + "` comes first");
            }
            byte[] random = new byte[TOKEN_BYTES];
            new SecureRandom().nextBytes(random);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            file.add(name, role.name(), token);
            if (session.json()) {
                session.print(JsonNodeFactory.instance
                        .objectNode()
                        .put("name", name)
                        .put("role", role.name())
                        .put("token", token));
            } else {
                session.output().line(token);
            }
            // Beside the result, so that TOKEN=$(holdfast account add …) has the token alone.
            PrintWriter err = session.output().err();
            err.println("The token of " + name + ", shown this once; the command line takes it from HOLDFAST_TOKEN.");
            err.flush();
            return Exit.OK;
        }
    }

    /** What an account may do, as the file has it. */
    private enum Role {
        viewer,
        operator,
        admin
    }

    @Command(
            name = "list",
            description = "List the accounts of a file and what they may do.",
            footer = {"", "Examples:", "  holdfast account list --file accounts"})
    private static final class Show implements Callable<Integer> {
        private final Session session;

        @Mixin
        private final Where where = new Where();

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            List<AccountsFile.Entry> entries = where.of(session).entries();
            if (session.json()) {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                entries.forEach(
                        entry -> all.addObject().put("name", entry.name()).put("role", entry.role()));
                session.print(all);
                return Exit.OK;
            }
            Table table = new Table().row("NAME", "ROLE");
            entries.forEach(entry -> table.row(Style.plain(entry.name()), entry.role()));
            session.output().lines(table.draw());
            return Exit.OK;
        }
    }

    @Command(
            name = "remove",
            description = "Remove an account: its token is worth nothing from the next request on.",
            footer = {"", "Examples:", "  holdfast account remove anna --file accounts"})
    private static final class Remove implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "NAME", description = "Whose it is.")
        private String name = "";

        @Mixin
        private final Where where = new Where();

        Remove(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (!where.of(session).remove(name)) {
                throw new CliException(Exit.NOT_FOUND, "there is no account of that name: " + name);
            }
            session.output().line("removed " + name);
            return Exit.OK;
        }
    }
}
