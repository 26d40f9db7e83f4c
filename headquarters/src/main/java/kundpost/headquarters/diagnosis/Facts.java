package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.channels.OnlineStore;
import kundpost.headquarters.customers.CustomerLookup.Customer;
import kundpost.headquarters.dataexchange.ChannelContacts.Contact;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.dataexchange.ScaleUnits.ScaleUnit;
import kundpost.headquarters.servicing.ServicingControl;

/// All that is known of one customer at one moment; a diagnosis is computed from it and nothing
/// else.
///
/// @param recognised what the text asked for was taken for
/// @param customer as headquarters has her
/// @param isAlias she was asked for by another id of hers
/// @param staged her uploaded state that needs attention most
/// @param place where that stands among those that wait; empty when it does not wait
/// @param held what a channel has of her
/// @param units every scale unit
/// @param failures sign-ups that failed, newest first
/// @param stores every online store by operating unit number
record Facts(
    Instant now,
    String recognised,
    Optional<Customer> customer,
    boolean isAlias,
    Optional<Entry> staged,
    Optional<Place> place,
    Optional<Held> held,
    List<Unit> units,
    List<Failure> failures,
    Map<JobNumber, Jobs.Job> jobs,
    Optional<ServicingControl.Window> servicing,
    Map<String, OnlineStore> stores) {

  /// @param before entries that came earlier
  /// @param each how long one takes, by the latest runs; empty when there were none
  record Place(long before, Optional<Duration> each) {}

  /// @param told whether the channel said so just now; else its last heartbeat did
  record Held(String scaleUnit, CustomerQuestion.Held customer, boolean told) {}

  record Failure(String scaleUnit, CustomerQuestion.FailedSignUp failed) {}

  /// @param asked whether it was asked about this customer
  /// @param answeredAt when it answered; empty when it did not
  /// @param trouble what kept it from looking
  /// @param lastUpload the newest run of P-0001 there
  /// @param lastDownload the newest run of 1010 there
  record Unit(
      ScaleUnit unit,
      Contact contact,
      boolean asked,
      Optional<Instant> answeredAt,
      Optional<String> trouble,
      Optional<Jobs.Run> lastUpload,
      Optional<Jobs.Run> lastDownload) {

    String id() {
      return unit.id().value();
    }

    /// Looked for this customer just now, so that its silence about her says something.
    boolean answered() {
      return answeredAt.isPresent() && trouble.isEmpty();
    }

    /// Answered, or is in contact where nothing was asked.
    boolean reachable(Instant now) {
      return asked ? answeredAt.isPresent() : unit.inContact(now);
    }
  }

  Optional<Unit> unit(String id) {
    return units.stream().filter(unit -> unit.id().equals(id)).findFirst();
  }

  Jobs.Job job(JobNumber number) {
    Jobs.Job job = jobs.get(number);
    if (job == null) {
      throw new IllegalStateException("no job " + number.wireName());
    }
    return job;
  }

  String storeName(String operatingUnitNumber) {
    OnlineStore store = stores.get(operatingUnitNumber);
    return store == null ? operatingUnitNumber : store.name();
  }
}
