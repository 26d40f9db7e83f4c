package kundpost.channel.download;

import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.channel.retry.HeadquartersPause;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.jobloop.JobResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Runs of 1070 and 1110: whole documents, in force as soon as they are stored.
@Component
public class DownloadingConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(DownloadingConfiguration.class);

  private final ConfigurationInForce configuration;
  private final HeadquartersLink headquarters;
  private final HeadquartersPause channelPause = new HeadquartersPause();
  private final HeadquartersPause globalPause = new HeadquartersPause();
  private final JsonMapper json = JsonMapper.builder().build();

  DownloadingConfiguration(ConfigurationInForce configuration, HeadquartersLink headquarters) {
    this.configuration = configuration;
    this.headquarters = headquarters;
  }

  /// 1070.
  public JobResult runChannelConfiguration() {
    try {
      ChannelConfiguration document = headquarters.channelConfiguration();
      JobResult result = result(configuration.apply(document), document.stores().size(), document);
      channelPause.over();
      return result;
    } catch (HeadquartersUnreachable unreachable) {
      return channelPause.after(0, 0, unreachable);
    } catch (IllegalArgumentException senseless) {
      return refused("1070", senseless);
    }
  }

  /// 1110.
  public JobResult runGlobalConfiguration() {
    try {
      GlobalConfiguration document = headquarters.globalConfiguration();
      JobResult result =
          result(configuration.apply(document), document.identityProviders().size(), document);
      globalPause.over();
      return result;
    } catch (HeadquartersUnreachable unreachable) {
      return globalPause.after(0, 0, unreachable);
    } catch (IllegalArgumentException senseless) {
      return refused("1110", senseless);
    }
  }

  private JobResult result(boolean applied, int rows, Object document) {
    return applied
        ? JobResult.done(rows, json.writeValueAsBytes(document).length)
        : JobResult.done(0, 0);
  }

  private static JobResult refused(String job, IllegalArgumentException senseless) {
    LOG.error(
        "job {} brought a configuration that makes no sense; the old one stays in force",
        job,
        senseless);
    return JobResult.failed(0, 0, "BadConfiguration", JobResult.IDLE);
  }
}
