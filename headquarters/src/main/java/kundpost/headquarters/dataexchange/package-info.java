/// Jobs, schedules, runs, scale units' heartbeats and keys: how data moves between headquarters and
/// channels.
@NullMarked
package kundpost.headquarters.dataexchange;

import org.jspecify.annotations.NullMarked;
