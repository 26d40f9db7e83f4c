/// The line to headquarters: the scale unit's key, its enrolment, and the long poll that brings
/// orders.
@NullMarked
package kundpost.channel.heartbeat;

import org.jspecify.annotations.NullMarked;
