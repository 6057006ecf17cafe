/** What an app is, once it has been read. */
@NullMarked
package io.holdfast.apps.model;

import org.jspecify.annotations.NullMarked;
