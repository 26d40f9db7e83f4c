/// Mails that were written, and the page that shows them where there is no mail server.
@NullMarked
package kundpost.identity.mailbox;

import org.jspecify.annotations.NullMarked;
