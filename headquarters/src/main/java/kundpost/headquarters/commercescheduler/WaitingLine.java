package kundpost.headquarters.commercescheduler;

import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.dataexchange.WaitsInChannel;

/// A record that is still in its channel database, as a line of a page.
record WaitingLine(ScaleUnits.Waiting record, WaitsInChannel.Wait why) {}
