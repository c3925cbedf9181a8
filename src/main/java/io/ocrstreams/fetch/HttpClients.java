package io.ocrstreams.fetch;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client, with everything off that a host could use to lead it on. */
final class HttpClients {
  private static final TimeValue IDLE = TimeValue.ofSeconds(30);

  private HttpClients() {}

  /**
   * A client that connects to what the resolver returns and to nothing else: no proxies. It follows
   * no redirects, decodes no content, keeps no cookies, answers no challenges and tries nothing
   * twice. Headers are bounded by its defaults.
   */
  static CloseableHttpClient create(DnsResolver resolver, FetchTimeouts timeouts) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections(resolver, timeouts))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setAuthenticationEnabled(false)
                // It confuses plain servers and gains nothing for one image.
                .setProtocolUpgradeEnabled(false)
                .build())
        .setUserAgent("ocr-streams")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .evictIdleConnections(IDLE)
        .build();
  }

  private static HttpClientConnectionManager connections(
      DnsResolver resolver, FetchTimeouts timeouts) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver)
        // The threads that fetch bound the connections.
        .setMaxConnPerRoute(Integer.MAX_VALUE)
        .setMaxConnTotal(Integer.MAX_VALUE)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeouts.connect()))
                .setSocketTimeout(Timeout.of(timeouts.read()))
                .setTimeToLive(5, TimeUnit.MINUTES) // DNS may have moved on by then
                .build())
        .build();
  }
}
