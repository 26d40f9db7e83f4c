package kundpost.bench.benches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import kundpost.bench.load.Pace;
import kundpost.bench.report.Numbers;
import kundpost.bench.site.Database;
import kundpost.bench.site.Site;

/// Watches a backlog go, second by second. What PostgreSQL counts anyway tells the way: nothing
/// reads the queue itself until it must be near its end.
final class Drain implements AutoCloseable {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final double NEARLY = 0.98;

  private static final String INSERTED =
      "select n_tup_ins from pg_stat_user_tables where relid = '%s'::regclass";

  private record Sample(long nanos, long uploaded, long converted, long back) {}

  /// @param done records whose number is back
  /// @param uploaded each per second, as are the next two
  record Result(
      long done,
      long left,
      double seconds,
      boolean drained,
      double[] uploaded,
      double[] converted,
      double[] back) {

    double rate() {
      return done / seconds;
    }

    double medianPerSecond() {
      return Numbers.median(back);
    }
  }

  private final Database channel;
  private final Database headquarters;
  private final long records;
  private final Duration longest;
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread = Thread.ofPlatform().name("drain").unstarted(this::watch);
  private volatile boolean over;
  private long left;

  private Drain(Site site, long records, Duration longest) {
    this.channel = site.channelDatabase();
    this.headquarters = site.headquartersDatabase();
    this.records = records;
    this.longest = longest;
    this.left = records;
  }

  /// @param records that wait now
  static Drain begin(Site site, long records, Duration longest) {
    return new Drain(site, records, longest);
  }

  /// When the outage ends.
  void start() {
    sample();
    thread.start();
  }

  private void watch() {
    long start = samples.getFirst().nanos();
    long first = samples.getFirst().back();
    while (!over && System.nanoTime() - start < longest.toNanos()) {
      LockSupport.parkNanos(start + samples.size() * SECOND - System.nanoTime());
      sample();
      if (samples.getLast().back() - first >= records * NEARLY) {
        left = left();
        over = left == 0;
      }
    }
    left = left();
    over = true;
  }

  private void sample() {
    samples.add(
        new Sample(
            System.nanoTime(),
            headquarters.number(INSERTED.formatted("staged_customer")),
            headquarters.number(INSERTED.formatted("customer")),
            channel.number("select position from download_position where job = '1010'")));
  }

  /// Of those that waited at the beginning.
  private long left() {
    return channel.number(
        "select count(*) from (select from customer where account_number is null"
            + " and created_at < now() - interval '5 s') as waiting");
  }

  /// The given pace for as long as the drain lasts.
  Pace until(Pace pace) {
    return new Pace() {
      @Override
      public void begin(long startNanos) {
        pace.begin(startNanos);
      }

      @Override
      public long nextNanos(long nowNanos) {
        return over ? Long.MAX_VALUE : pace.nextNanos(nowNanos);
      }

      @Override
      public void take() {
        pace.take();
      }
    };
  }

  Result end() {
    close();
    double seconds = (samples.getLast().nanos() - samples.getFirst().nanos()) / (double) SECOND;
    return new Result(
        records - left,
        left,
        seconds,
        left == 0,
        perSecond(samples.stream().map(Sample::uploaded).toList()),
        perSecond(samples.stream().map(Sample::converted).toList()),
        perSecond(samples.stream().map(Sample::back).toList()));
  }

  private double[] perSecond(List<Long> counts) {
    double[] rates = new double[Math.max(1, counts.size() - 1)];
    for (int i = 1; i < counts.size(); i++) {
      double length = (samples.get(i).nanos() - samples.get(i - 1).nanos()) / (double) SECOND;
      rates[i - 1] = (counts.get(i) - counts.get(i - 1)) / length;
    }
    return rates;
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
