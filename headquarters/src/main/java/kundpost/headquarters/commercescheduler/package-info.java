/// The scheduler's pages: distribution schedule, jobs, sessions, channel databases.
@NullMarked
package kundpost.headquarters.commercescheduler;

import org.jspecify.annotations.NullMarked;
