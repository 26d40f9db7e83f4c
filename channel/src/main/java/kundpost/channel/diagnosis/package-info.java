/// Answers what headquarters asks about customers it has not got.
@NullMarked
package kundpost.channel.diagnosis;

import org.jspecify.annotations.NullMarked;
