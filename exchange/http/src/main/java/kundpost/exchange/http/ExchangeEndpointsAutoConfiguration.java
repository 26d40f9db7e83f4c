package kundpost.exchange.http;

import kundpost.exchange.Control;
import kundpost.exchange.Downloads;
import kundpost.exchange.RealTimeService;
import kundpost.exchange.Reconciliation;
import kundpost.exchange.UploadIntake;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/// Gives headquarters its exchange endpoints; does nothing in a role that implements no port.
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({RealTimeService.class, UploadIntake.class, Downloads.class, Control.class})
public class ExchangeEndpointsAutoConfiguration {

  @Bean
  RealTimeEndpoint exchangeRealTimeEndpoint(RealTimeService realTime) {
    return new RealTimeEndpoint(realTime);
  }

  @Bean
  UploadEndpoint exchangeUploadEndpoint(UploadIntake intake) {
    return new UploadEndpoint(intake);
  }

  @Bean
  DownloadEndpoints exchangeDownloadEndpoints(Downloads downloads) {
    return new DownloadEndpoints(downloads);
  }

  @Bean
  ControlEndpoints exchangeControlEndpoints(Control control) {
    return new ControlEndpoints(control);
  }

  @Bean
  @ConditionalOnBean(Reconciliation.class)
  ReconciliationEndpoints exchangeReconciliationEndpoints(Reconciliation reconciliation) {
    return new ReconciliationEndpoints(reconciliation);
  }

  @Bean
  ExchangeErrors exchangeErrors() {
    return new ExchangeErrors();
  }
}
