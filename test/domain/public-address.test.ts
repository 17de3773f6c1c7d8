import { BlockList, SocketAddress } from 'node:net';
import { fc } from '../support/properties.js';
import { isPublicAddress } from '../../src/domain/public-address.js';

test.each(
  '1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255'
    .concat(
      ' 2000:: 2a00:1450:4001:81b::200e 2001:200:: 2606:4700::1111 2003:: ::ffff:8.8.8.8 ::ffff:808:808 64:ff9b::8.8.8.8',
    )
    .split(' '),
)('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each(
  '0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255 169.254.0.0 169.254.169.254 168.63.129.16 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.0 192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.0 255.255.255.255'
    .concat(
      ' :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:a9fe:a9fe 0:0:0:0:0:ffff:10.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 4000:: 5f00::1 fc00::1 fd00:ec2::254 fdff:ffff:: fe80::1 fec0::1 ff02::1 FE80::1',
    )
    .split(' '),
)('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  '',
  'localhost',
  '8.8.8',
  '8.8.8.8.8',
  '256.1.1.1',
  '8.8.8.8 ',
  '0x8.8.8.8',
  'fe80::1%eth0',
  ':::',
  '1::2::3',
  '[::1]',
  '8.8.8.8/0',
])('%p is no address, and not public', (text) => {
  expect(isPublicAddress(text)).toBe(false);
});

/** The same registries as Node.js's own lists of blocks judge them. */
const specialV4 = listOf(
  'ipv4',
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
);
const specialV6 = listOf('ipv6', '::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16 3fff::/20');

function listOf(family: 'ipv4' | 'ipv6', blocks: string): BlockList {
  const list = new BlockList();
  for (const block of blocks.split(' ')) {
    const [address = '', length] = block.split('/');
    list.addSubnet(address, Number(length), family);
  }
  return list;
}

test('any IPv4 address is judged as Node.js itself judges it by the same blocks', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublicAddress(address)).toBe(!specialV4.check(address, 'ipv4'));
      expect(isPublicAddress(`::ffff:${address}`)).toBe(!specialV4.check(address, 'ipv4'));
    }),
    { numRuns: 2_000 },
  );
});

test('and so is any IPv6 address, however it is written', () => {
  const group = fc.oneof(
    fc.constantFrom('0', '2001', '2002', '3fff', 'db8', 'fe80', 'fd00'),
    fc.nat(0xffff).map((n) => n.toString(16)),
  );
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const address = groups.join(':');
      // The two that hold an IPv4 address have tests of their own.
      fc.pre(!/^(0:0:0:0:0:ffff|64:ff9b):/.test(address));
      const isPublic = !specialV6.check(address, 'ipv6');
      expect(isPublicAddress(address)).toBe(isPublic);
      expect(isPublicAddress(new SocketAddress({ address, family: 'ipv6' }).address)).toBe(isPublic);
    }),
    { numRuns: 2_000 },
  );
});
