/// Customers of this channel: sign-up in either mode, reading, changes and addresses.
@NullMarked
package kundpost.channel.customers;

import org.jspecify.annotations.NullMarked;
