/** Makes X.509 certificates; the JDK can sign and read them, but has no public way to put one together. */
@NullMarked
package io.holdfast.certificates.x509;

import org.jspecify.annotations.NullMarked;
