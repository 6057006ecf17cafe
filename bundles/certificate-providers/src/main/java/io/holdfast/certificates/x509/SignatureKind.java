package io.holdfast.certificates.x509;

import java.security.InvalidKeyException;
import java.security.PrivateKey;

/**
 * How a key signs.
 *
 * @param algorithm the JDK's name
 * @param identifier what certificates call it, encoded
 */
record SignatureKind(String algorithm, byte[] identifier) {
    static SignatureKind of(PrivateKey key) throws InvalidKeyException {
        return switch (key.getAlgorithm()) {
            case "EC" -> new SignatureKind("SHA256withECDSA", Der.sequence(Der.oid("1.2.840.10045.4.3.2")));
            case "RSA" ->
                new SignatureKind("SHA256withRSA", Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.nothing()));
            default -> throw new InvalidKeyException("an authority's key is EC or RSA, not " + key.getAlgorithm());
        };
    }
}
