package io.holdfast.cli.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the terminal: results on standard output, problems on standard error, answers from the keyboard.
 *
 * <p>Not for use by several threads.
 */
public final class Output {
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final @Nullable InputStream keyboard;
    private int liveLines;

    /**
     * Writes to the given streams; nobody can be asked anything.
     *
     * @param terminal whether somebody watches: then live views are drawn over, and colours used
     */
    public Output(PrintStream out, PrintStream err, boolean terminal) {
        this(out, err, terminal, null);
    }

    /**
     * Writes to the given streams.
     *
     * @param terminal whether somebody watches: then live views are drawn over, and colours used
     * @param keyboard where answers to questions come from; null if there is nobody to ask
     */
    public Output(PrintStream out, PrintStream err, boolean terminal, @Nullable InputStream keyboard) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.keyboard = keyboard;
    }

    /**
     * The process's own streams, in UTF-8. {@code HOLDFAST_TERMINAL} (0 or 1), which the launcher sets, says whether
     * there is a terminal; without it, a console and a {@code TERM} that is not dumb do.
     */
    public static Output ofProcess(Map<String, String> env) {
        String told = env.get("HOLDFAST_TERMINAL");
        boolean terminal = told != null
                ? told.equals("1")
                : System.console() != null && !env.getOrDefault("TERM", "dumb").equals("dumb");
        InputStream keyboard = System.console() == null ? null : System.in;
        return new Output(utf8(FileDescriptor.out), utf8(FileDescriptor.err), terminal, keyboard);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Whether somebody watches. */
    public boolean isTerminal() {
        return terminal;
    }

    /** Whether there is somebody to ask. */
    public boolean canAsk() {
        return terminal && keyboard != null;
    }

    /** Asks; only {@code y} and {@code yes} are a yes. Nobody there to ask is a no. */
    public boolean confirm(String question) {
        if (keyboard == null || !canAsk()) {
            return false;
        }
        liveLines = 0;
        out.print(question + " [y/N] ");
        out.flush();
        Scanner answers = new Scanner(keyboard, StandardCharsets.UTF_8);
        String answer = answers.hasNextLine() ? answers.nextLine().strip() : "";
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    /** A line of the result. */
    public void line(String line) {
        liveLines = 0;
        out.println(line);
    }

    /** Lines of the result. */
    public void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /** Puts lines in the place of those of the last call, if nothing else was written since; else below. */
    public void redraw(List<String> lines) {
        if (terminal && liveLines > 0) {
            out.print(String.format(UP_AND_CLEAR, liveLines));
        }
        lines.forEach(out::println);
        out.flush();
        liveLines = lines.size();
    }

    /** A problem, in one line. */
    public void problem(String line) {
        liveLines = 0;
        err.println("holdfast: " + line);
    }

    /** Standard output, for a library that writes help by itself. */
    public PrintWriter out() {
        return writer(out);
    }

    /** Standard error, for a library that writes help by itself. */
    public PrintWriter err() {
        return writer(err);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
