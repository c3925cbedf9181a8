package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
        "172.32.0.0", "192.167.255.255", "223.255.255.255", "2606:4700::1111", "2a00:1450::1",
        "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1"
      })
  void shouldHoldWhatAnyoneCanReach(String address) throws UnknownHostException {
    assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0", // any local
        "0.1.2.3",
        "10.0.0.1", // private
        "100.64.0.1",
        "100.100.100.200", // a cloud's metadata
        "127.0.0.1", // loopback
        "127.255.255.254",
        "169.254.169.254", // link-local, most clouds' metadata
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1", // multicast
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "2130706433", // 127.0.0.1, as Java reads it
        "::", // any local
        "::1", // loopback
        "::127.0.0.1", // IPv4-compatible, outdated
        "::ffff:127.0.0.1", // IPv4-mapped
        "::ffff:10.0.0.1",
        "::ffff:a9fe:a9fe",
        "64:ff9b::127.0.0.1", // NAT64
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::", // 6to4
        "2002:a00:1::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", // Teredo
        "2001:db8::1",
        "3fff::1",
        "100::1", // discard
        "fc00::1", // unique local
        "fd00:ec2::254", // a cloud's metadata
        "fe80::1", // link-local
        "fec0::1", // site-local
        "ff02::1", // multicast
        "ff0e::1",
      })
  void shouldNotHoldWhatIsThisMachinesThisNetworksOrNobodys(String address)
      throws UnknownHostException {
    assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isFalse();
  }
}
