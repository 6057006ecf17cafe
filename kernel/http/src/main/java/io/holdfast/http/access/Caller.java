package io.holdfast.http.access;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.guard.LocalGuard;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Who makes a request.
 *
 * @param name the account; without accounts, from where the request comes
 * @param known whether it is an account
 */
public record Caller(String name, boolean known) {
    /** Who makes that one. */
    public static Caller of(HttpServletRequest request) {
        String account = request.getRemoteUser();
        return account == null ? new Caller("http " + request.getRemoteAddr(), false) : new Caller(account, true);
    }

    /**
     * Who it is for the record, where callers may say so themselves. Without accounts that is their word, so it is said
     * that it came this way; an account is who it is.
     *
     * @param said what they say; empty for nothing
     */
    public String saying(String said) {
        return known || said.isEmpty() ? name : said + " (http)";
    }

    /**
     * Lets admins pass, and, without accounts, who asks from this machine itself.
     *
     * @throws ApiException if it is somebody else
     */
    public static void requireAdmin(HttpServletRequest request) {
        if (!(request.getUserPrincipal() instanceof KnownRequest.User user)) {
            LocalGuard.check(request.getRemoteAddr(), request.getHeader("Host"));
        } else if (!user.role().covers(Role.ADMIN)) {
            throw new ApiException(ErrorCode.NOT_ALLOWED, refusal(user.name(), user.role(), Role.ADMIN));
        }
    }

    static String refusal(String account, Role has, Role needed) {
        return account + " is " + article(has) + ", and this needs " + article(needed);
    }

    private static String article(Role role) {
        return (role == Role.VIEWER ? "a " : "an ") + role.text();
    }
}
