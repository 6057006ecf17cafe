/** The HTTP faces of the local cluster: the scheduler API, the operator's endpoints, agents' files, our own commands. */
@NullMarked
package io.holdfast.local.http;

import org.jspecify.annotations.NullMarked;
