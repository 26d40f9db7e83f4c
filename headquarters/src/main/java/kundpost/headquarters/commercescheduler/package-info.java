/// The pages of the five scheduler jobs: schedule, last run, run now, history.
@NullMarked
package kundpost.headquarters.commercescheduler;

import org.jspecify.annotations.NullMarked;
