package io.holdfast.certificates.x509;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The extensions of version 3 certificates (RFC 5280, section 4.2), each encoded. */
final class Extensions {
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final int KEY_IDENTIFIER_BYTES = 20;
    /** Two tags and two lengths stand before the identifier itself. */
    private static final int BEFORE_IDENTIFIER = 4;

    private Extensions() {}

    /** An authority, below which there are no others. */
    static byte[] authority() {
        byte[] constraints = Der.sequence(Der.bool(true), Der.integer(BigInteger.ZERO));
        return extension(BASIC_CONSTRAINTS, true, constraints);
    }

    /** Signing certificates and revocation lists: bits 5 and 6. */
    static byte[] usageOfAnAuthority() {
        return extension(KEY_USAGE, true, Der.bits(new byte[] {0b0000_0110}, 1));
    }

    /** Digital signatures, bit 0: what both ends of a TLS connection prove themselves with. */
    static byte[] usageOfATask() {
        return extension(KEY_USAGE, true, Der.bits(new byte[] {(byte) 0b1000_0000}, 7));
    }

    /** For servers and for clients. */
    static byte[] serverAndClient() {
        return extension(
                EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"), Der.oid("1.3.6.1.5.5.7.3.2")));
    }

    /**
     * What a certificate is valid for.
     *
     * @param ipAddresses in text form; no name is looked up
     * @throws IllegalArgumentException if one is no address
     */
    static byte[] names(List<String> dnsNames, List<String> ipAddresses) {
        byte[] names = new byte[0];
        for (String name : dnsNames) {
            names = Der.join(names, Der.implicit(2, name.getBytes(StandardCharsets.US_ASCII)));
        }
        for (String address : ipAddresses) {
            names = Der.join(names, Der.implicit(7, address(address)));
        }
        return extension(SUBJECT_ALTERNATIVE_NAME, false, Der.sequence(names));
    }

    private static byte[] address(String text) {
        try {
            if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*")) {
                return InetAddress.getByName(text).getAddress();
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no IP address", e);
        }
        throw new IllegalArgumentException("'" + text + "' is no IP address");
    }

    static byte[] keyOf(PublicKey subject) {
        return extension(SUBJECT_KEY_IDENTIFIER, false, Der.octets(identifier(subject)));
    }

    /** By which key a certificate is signed; empty if the authority's certificate does not name its key. */
    static byte[] signedBy(X509Certificate authority) {
        byte @Nullable [] named = authority.getExtensionValue(SUBJECT_KEY_IDENTIFIER);
        if (named == null || named.length <= BEFORE_IDENTIFIER) {
            return new byte[0];
        }
        byte[] identifier = Arrays.copyOfRange(named, BEFORE_IDENTIFIER, named.length);
        return extension(AUTHORITY_KEY_IDENTIFIER, false, Der.sequence(Der.implicit(0, identifier)));
    }

    private static byte[] identifier(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return Arrays.copyOf(hash, KEY_IDENTIFIER_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }
}
