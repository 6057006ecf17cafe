/** What a Mesos master refuses, in its order and with its words. Pure functions: null means nothing is wrong. */
@NullMarked
package io.holdfast.local.master.rules;

import org.jspecify.annotations.NullMarked;
