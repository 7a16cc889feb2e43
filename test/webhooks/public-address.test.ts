import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopback, isPublicAddress } from '../../src/webhooks/public-address.ts'

/** The first and the last of each network that is nobody's on the Internet, and the addresses on both sides that are. */
const networks: [string, ...string[]][] = [
  ['this network', '0.0.0.0', '0.255.255.255'],
  ['private 10', '10.0.0.0', '10.255.255.255'],
  ['carrier-grade NAT', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.1', '127.255.255.255', '::1'],
  ['link-local, with the metadata of clouds', '169.254.0.0', '169.254.169.254', '169.254.255.255', 'fe80::1', 'febf::1', 'fec0::1'],
  ['private 172', '172.16.0.0', '172.31.255.255'],
  ['protocol assignments', '192.0.0.0', '192.0.0.255', '2001::', '2001:1ff::1'],
  ['documentation', '192.0.2.1', '198.51.100.7', '203.0.113.255', '2001:db8::1', '2001:db8:ffff::1', '3fff::1', '3fff:fff::1'],
  ['6to4 and its relays', '192.88.99.1', '2002:7f00:1::', '2002:a00:1::1'],
  ['AS112, AMT', '192.31.196.1', '192.52.193.1', '192.175.48.1', '2620:4f:8000::1'],
  ['private 192', '192.168.0.0', '192.168.255.255'],
  ['benchmarks', '198.18.0.0', '198.19.255.255', '2001:2::1'],
  ['multicast, reserved, broadcast', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', 'ff02::1', 'ffff::'],
  ['unspecified', '::'],
  ['IPv4 in IPv6: mapped, compatible, translated', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1', '::ffff:0:10.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::1'],
  ['Teredo', '2001:0:53aa:64c::1'],
  ['discard, dummy, segment routing', '100::1', '100:0:0:1::1', '5f00::1'],
  ['unique local', 'fc00::1', 'fdff::1'],
  ['not given out', '1000::1', '4000::1', '::2', 'e000::1'],
  ['with a zone', 'fe80::1%eth0', '2a00::1%lo'],
  ['no address', '', 'localhost', '8.8.8', '8.8.8.8.8', '0x7f000001', '2130706433', '010.0.0.1', '[::1]', '1:2:3']
]

for (const [name, ...addresses] of networks) {
  test(`RFC 6890 nobody is reached at: ${name}`, () => { for (const address of addresses) assert.equal(isPublicAddress(address), false, address) })
}

test('RFC 6890 what lies beside those networks is public', () => {
  for (const address of ['1.0.0.0', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0', '192.0.3.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '198.51.101.0', '203.0.112.255', '223.255.255.255',
    '2000::1', '2001:200::1', '2001:db7::1', '2001:db9::1', '2003::1', '2606:4700::1111', '2a00:1450::1', '3ffe::1', '3fff:1000::1']) assert.equal(isPublicAddress(address), true, address)
})

test('HOUSE-WEBHOOK loopback, for practice, is this machine and nothing beside it', () => {
  assert.deepEqual(['127.0.0.1', '127.1.2.3', '::1', '128.0.0.1', '::2', '10.0.0.1', 'localhost', ''].map(isLoopback), [true, true, true, false, false, false, false, false])
})
