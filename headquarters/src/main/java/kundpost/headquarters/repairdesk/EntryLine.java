package kundpost.headquarters.repairdesk;

import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.backoffice.Status;

/// One entry as its pages show it.
record EntryLine(Entry entry, Status status, String stateKey) {

  static EntryLine of(Entry entry) {
    return new EntryLine(
        entry,
        switch (entry.state()) {
          case Staged -> Status.WAITING;
          case Converted -> Status.DELIVERED;
          case Parked -> Status.STOPPED;
        },
        "synchronization.state." + entry.state().name());
  }
}
