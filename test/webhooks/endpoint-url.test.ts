import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkEndpointUrl } from '../../src/webhooks/endpoint-url.ts'

// what is written, in real operation, in practice: as it is kept, or null for a refusal
const cases: [string, string | null, string | null][] = [
  ['https://hooks.example.org/a?b=c', 'https://hooks.example.org/a?b=c', 'https://hooks.example.org/a?b=c'],
  ['https://Hooks.Example.org', 'https://hooks.example.org/', 'https://hooks.example.org/'],
  ['https://zażółć.pl/x', 'https://xn--za-6ja4f8n1l.pl/x', 'https://xn--za-6ja4f8n1l.pl/x'],
  ['https://example.org:443/', 'https://example.org/', 'https://example.org/'],
  ['https://example.org:1024/', 'https://example.org:1024/', 'https://example.org:1024/'],
  ['https://example.org:1023/', null, null],
  ['https://example.org:25/', null, null],
  ['http://example.org/', null, null],
  ['ftp://example.org/', null, null],
  ['gopher://example.org/', null, null],
  ['example.org', null, null],
  ['', null, null],
  ['https://user@example.org/', null, null],
  ['https://:pass@example.org/', null, null],
  ['https://example.org/#part', null, null],
  [`https://example.org/${'a'.repeat(1980)}`, `https://example.org/${'a'.repeat(1980)}`, `https://example.org/${'a'.repeat(1980)}`],
  [`https://example.org/${'a'.repeat(1981)}`, null, null],
  ['https://93.184.216.34/', null, null],
  ['https://[2606:4700::1111]/', null, null],
  ['https://10.0.0.1/', null, null],
  ['https://2130706433/', null, 'https://127.0.0.1/'],
  ['https://0x7f.1/', null, 'https://127.0.0.1/'],
  ['http://127.0.0.1:8080/a', null, 'http://127.0.0.1:8080/a'],
  ['http://[::1]:8080/a', null, 'http://[::1]:8080/a'],
  ['http://[::ffff:127.0.0.1]/a', null, 'http://[::ffff:7f00:1]/a'],
  ['http://localhost:80/a', null, 'http://localhost/a'],
  ['http://192.168.0.1/', null, null],
  ['https://intranet/', null, null],
  ['https://db.internal/', null, null],
  ['https://printer.local/', null, null],
  ['https://a.localhost/', null, null],
  ['https://a.localhost./', null, null],
  ['https://example.org./', 'https://example.org./', 'https://example.org./'],
  ['https://1.0.0.127.in-addr.arpa/', null, null]
]

for (const [text, real, practice] of cases) {
  test(`HOUSE-WEBHOOK an endpoint at ${text.slice(0, 50) || 'nothing'}`, () => {
    for (const [inside, kept] of [[false, real], [true, practice]] as const) {
      if (kept === null) assert.throws(() => checkEndpointUrl(text, { inside }), { code: 'invalid', reason: 'webhook-url' }, `inside: ${inside}`)
      else assert.equal(checkEndpointUrl(text, { inside }), kept)
    }
  })
}
