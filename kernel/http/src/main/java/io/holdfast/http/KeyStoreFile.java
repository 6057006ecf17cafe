package io.holdfast.http;

import java.nio.file.Path;

/**
 * A PKCS #12 file with the server's key and certificates.
 *
 * @param passwordFile a file whose only line is its password
 */
public record KeyStoreFile(Path file, Path passwordFile) {}
