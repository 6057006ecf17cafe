package io.holdfast.http.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.http.error.ErrorBody;
import io.holdfast.http.error.ErrorCode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who shows the token of an account: viewers to read, operators to do anything but change extensions, which
 * {@link Caller#requireAdmin} keeps for admins. It goes by the method alone, since a path can be written in many ways.
 * Thread-safe.
 */
public final class AccessFilter implements Filter {
    /** Whoever watches over the process needs no account to see that it answers. */
    private static final String OPEN = "/ping";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Accounts accounts;
    private final ObjectMapper json;

    /**
     * A filter for the accounts of a file.
     *
     * @throws IOException if it cannot be used; the message says why
     */
    public AccessFilter(Path accounts, ObjectMapper json) throws IOException {
        this.accounts = new Accounts(accounts);
        this.json = json;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        if (asked.getRequestURI().equals(OPEN)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Account> account =
                Credentials.of(asked.getHeader("Authorization")).flatMap(this::account);
        if (account.isEmpty()) {
            refuse(asked, answer, ErrorCode.NOT_AUTHENTICATED, unknown(asked.getHeader("Authorization")));
            return;
        }
        Role needed = READING.contains(asked.getMethod()) ? Role.VIEWER : Role.OPERATOR;
        Role role = account.get().role();
        if (!role.covers(needed)) {
            refuse(
                    asked,
                    answer,
                    ErrorCode.NOT_ALLOWED,
                    Caller.refusal(account.get().name(), role, needed));
            return;
        }
        chain.doFilter(new KnownRequest(asked, account.get()), response);
    }

    private Optional<Account> account(Credentials shown) {
        return accounts.find(shown.token())
                .filter(found -> shown.name() == null || shown.name().equals(found.name()));
    }

    private String unknown(@Nullable String header) {
        if (!accounts.isReadable()) {
            return "the scheduler cannot read its accounts; its log says why";
        }
        return header == null
                ? "say who you are: send a token, as \"Authorization: Bearer TOKEN\" or with basic authentication"
                : "these credentials belong to no account; `holdfast account add` makes one";
    }

    private void refuse(HttpServletRequest asked, HttpServletResponse answer, ErrorCode code, String message)
            throws IOException {
        answer.setStatus(code.status());
        if (code == ErrorCode.NOT_AUTHENTICATED) {
            // Of these, browsers know the second.
            answer.addHeader("WWW-Authenticate", "Bearer realm=\"Holdfast\"");
            answer.addHeader("WWW-Authenticate", "Basic realm=\"Holdfast\", charset=\"UTF-8\"");
        }
        answer.setHeader("Cache-Control", "no-store");
        answer.setContentType("application/json");
        json.writeValue(answer.getOutputStream(), new ErrorBody(code.name(), message, asked.getRequestURI()));
    }
}
