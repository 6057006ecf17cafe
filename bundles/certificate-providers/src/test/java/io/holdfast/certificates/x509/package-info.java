/** Tests of how certificates are put together. */
@NullMarked
package io.holdfast.certificates.x509;

import org.jspecify.annotations.NullMarked;
