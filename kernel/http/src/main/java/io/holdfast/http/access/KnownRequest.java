package io.holdfast.http.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of somebody who has shown who they are. */
final class KnownRequest extends HttpServletRequestWrapper {
    private final Account account;

    KnownRequest(HttpServletRequest request, Account account) {
        super(request);
        this.account = account;
    }

    /** The account, as a servlet container knows callers. */
    record User(String name, Role role) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    @Override
    public Principal getUserPrincipal() {
        return new User(account.name(), account.role());
    }

    @Override
    public String getRemoteUser() {
        return account.name();
    }
}
