/** What operators see of the cluster: Mesos' v1 operator messages and the JSON of its older endpoints. */
@NullMarked
package io.holdfast.local.master.view;

import org.jspecify.annotations.NullMarked;
