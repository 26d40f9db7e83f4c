/// Level with headquarters: notices that either database was restored from an older copy, and
/// compares the customers of both.
@NullMarked
package kundpost.channel.reconciliation;

import org.jspecify.annotations.NullMarked;
