package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.255.255,true",
    "10.0.0.0/8,11.0.0.0,false",
    "10.1.2.3/8,10.200.0.1,true",
    "172.16.0.0/12,172.31.255.255,true",
    "172.16.0.0/12,172.32.0.0,false",
    "192.168.1.1,192.168.1.1,true",
    "192.168.1.1,192.168.1.2,false",
    "0.0.0.0/0,203.0.113.9,true",
    "0.0.0.0/0,2001:db8::1,false",
    "fd00::/8,fdff:ffff::1,true",
    "fd00::/8,fe00::1,false",
    "::1,::1,true",
    "::/0,10.0.0.1,false",
  })
  void shouldContainWhatBeginsWithTheSameBits(String network, String address, boolean contains)
      throws UnknownHostException {
    assertThat(Network.parse(network).contains(InetAddress.getByName(address)))
        .isEqualTo(contains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "localhost", "10.0.0.0/", "10.0.0.0/x", "10/8", "10.0.0.0/33", "10.0.0.0/-1", "::/129",
        "example.org/8", "1.2.3.4.5/8", "2130706433"
      })
  void shouldRefuseWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> Network.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("network");
  }
}
