/** Questions that nobody should ask, and what each of them is answered with. */

/** What, path below /rdap, status. */
export const hostile: readonly [string, string, number][] = [
  ['a domain of nobody', '/domain/nikt.pl', 404],
  ['a zone that we do not sell', '/domain/example.museum', 404],
  ['a zone itself', '/domain/com.pl', 404],
  ['the name of a stranger’s host', '/nameserver/ns1.nikt.pl', 404],
  ['a handle of nobody', '/entity/nobody', 404],
  ['the number of an address', '/ip/192.0.2.1', 404],
  ['one label', '/domain/pl', 400],
  ['no name', '/domain/', 400],
  ['no path', '/', 400],
  ['no query of RDAP', '/whatever/a.pl', 400],
  ['more below a name', '/domain/firma.pl/x', 400],
  ['a wildcard', '/domain/*.pl', 400],
  ['SQL', "/domain/'%20or%201=1--.pl", 400],
  ['a zero octet', '/domain/firma.pl%00', 400],
  ['a second line', '/domain/firma.pl%0d%0aX-Evil:1', 400],
  ['a path that does not decode', '/domain/%E0%A4%A', 400],
  ['octets that are no UTF-8', '/domain/%ff%fe.pl', 400],
  ['a script', '/domain/%3Cscript%3Ealert(1)%3C%2Fscript%3E.pl', 400],
  ['a very long name', `/domain/${'a.'.repeat(3000)}pl`, 400],
  ['a very long handle', `/entity/${'a'.repeat(101)}`, 400],
  ['a handle of letters that are none', '/entity/%C5%BC', 400],
  ['a prototype’s word as handle', '/entity/__proto__', 404],
  ['an A-label that does not decode', '/domain/xn--999999999.pl', 422],
  ['letters of both directions in one label', '/domain/a%D7%901%D7%91.pl', 422],
  ['a search of domains', '/domains?name=*.pl', 501],
  ['a search of people', '/entities?fn=Ewa*', 501],
  ['a search of name servers', '/nameservers?ip=192.0.2.53', 501]
]
