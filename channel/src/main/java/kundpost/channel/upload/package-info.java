/// P-0001: brings waiting customers to headquarters.
@NullMarked
package kundpost.channel.upload;

import org.jspecify.annotations.NullMarked;
