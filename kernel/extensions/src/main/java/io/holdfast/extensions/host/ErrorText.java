package io.holdfast.extensions.host;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What bundles throw, as text: the exceptions themselves would keep the bundle's class loader. */
final class ErrorText {
    private static final int MAX_CAUSES = 20;
    private static final List<String> OURS = List.of("java.", "jdk.", "sun.", "org.apache.felix.", "org.osgi.");

    private ErrorText() {}

    /** Class and message of the first cause. Calls into the bundle if the exception is of its making. */
    static String of(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < MAX_CAUSES && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    /** The same of a printed stack trace. */
    static String of(String stackTrace) {
        String found = stackTrace.lines().findFirst().orElse("");
        for (String line : stackTrace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                found = line.substring("Caused by: ".length());
            }
        }
        return found;
    }

    /** The innermost place of a stack that is neither the JDK's nor the framework's. */
    static Optional<String> place(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> OURS.stream().noneMatch(frame.getClassName()::startsWith))
                .filter(frame -> !frame.getClassName().startsWith(ErrorText.class.getPackageName() + "."))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")");
    }
}
