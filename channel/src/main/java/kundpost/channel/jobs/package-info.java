/// The jobs that run in the channel, their schedules, and the reports of their runs.
@NullMarked
package kundpost.channel.jobs;

import org.jspecify.annotations.NullMarked;
