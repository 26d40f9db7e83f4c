/// The pages of Customer synchronization status: what waits, what is stopped and why, and its
/// repair.
@NullMarked
package kundpost.headquarters.repairdesk;

import org.jspecify.annotations.NullMarked;
