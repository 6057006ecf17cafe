package io.holdfast.http.access;

import java.io.IOException;

/** The file of accounts cannot be used; the message says where and why. */
public final class AccountsException extends IOException {
    private static final long serialVersionUID = 1L;

    AccountsException(String message) {
        super(message);
    }
}
