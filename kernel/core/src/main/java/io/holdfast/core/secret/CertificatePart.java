package io.holdfast.core.secret;

/** A file of a certificate that was made for a task; names and formats are those that users of the SDK know. */
public enum CertificatePart {
    /** The certificate of the task and those of intermediate authorities, PEM. */
    CERTIFICATE(".crt"),
    /** The private key, PKCS #8 in PEM. */
    PRIVATE_KEY(".key"),
    /** The certificates of the authority, PEM. */
    CA_CHAIN(".ca"),
    /** Private key and certificate, PKCS #12; alias {@code default}, password {@code notsecure}. */
    KEYSTORE(".keystore"),
    /** The certificates of the authority, PKCS #12; password {@code notsecure}. */
    TRUSTSTORE(".truststore");

    private final String extension;

    CertificatePart(String extension) {
        this.extension = extension;
    }

    /** How the file's name ends, with the dot. */
    public String extension() {
        return extension;
    }
}
