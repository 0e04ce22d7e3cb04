package org.amparo.exchange;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/exchange-rates")
@Authenticated
class ExchangeRateResource {

  @Schema(name = "ExchangeRateView")
  record View(String currency, String unitsPerUsd, LocalDate effectiveFrom, String source) {
    static View of(ExchangeRates.Rate rate) {
      return new View(
          rate.currency(), rate.unitsPerUsd().toPlainString(), rate.effectiveFrom(), rate.source());
    }
  }

  @Schema(name = "ExchangeRatePage")
  record Page(List<View> items, String next) {}

  private final ExchangeRates rates;

  ExchangeRateResource(ExchangeRates rates) {
    this.rates = rates;
  }

  /** Rates in units of the currency for one US dollar, newest first. */
  @GET
  public Page list(@QueryParam("currency") String currency) {
    return new Page(rates.list(currency).stream().map(View::of).toList(), null);
  }
}
