/// The two connection pools of the channel database, and whether it can be trusted with an
/// acknowledgement.
@NullMarked
package kundpost.channel.database;

import org.jspecify.annotations.NullMarked;
