/** What people see: trees, tables and colours made from the API's JSON. */
@NullMarked
package io.holdfast.cli.render;

import org.jspecify.annotations.NullMarked;
