/** Files with addresses as strangers write them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddressLines, type AddressLine } from '../../src/mail/address-lines.ts'

async function read (content: string | Buffer, { size = 1 << 16, domains = false } = {}): Promise<AddressLine[]> {
  const bytes = Buffer.from(content)
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size))
  const lines: AddressLine[] = []
  for await (const found of readAddressLines(chunks, { domains })) lines.push(...found)
  return lines
}
const short = (lines: AddressLine[]): string[] => lines.map(each => `${each.line} ${each.is === 'address' ? each.address : each.is === 'domain' ? `@${each.domain}` : each.fault}`)

const rows: [string, string | Buffer, string[]][] = [
  ['one a line', 'A@Example.org\nb@example.org', ['1 a@example.org', '2 b@example.org']],
  ['every line end, and none at the end', 'a@x.pl\r\nb@x.pl\rc@x.pl\n', ['1 a@x.pl', '2 b@x.pl', '3 c@x.pl']],
  ['empty lines and remarks say nothing, and are counted as lines', '\n# list\n  \na@x.pl\n', ['4 a@x.pl']],
  ['a heading is no fault, a second one is', 'email\nadres\n', ['2 no-address']],
  ['a table with semicolons', 'Imię;E-mail;Miasto\nEwa;ewa@x.pl;Łódź\nJan;;Łódź\n', ['2 ewa@x.pl', '3 no-address']],
  ['a table with commas and quotes', 'name,email\n"Kowalska, Ewa","Ewa@x.pl"\n"nobody closes it,jan@x.pl\n', ['2 ewa@x.pl', '3 no-address']],
  ['a table with tabs', 'ewa@x.pl\tEwa\n', ['1 ewa@x.pl']],
  ['angle brackets', '<ewa@x.pl>', ['1 ewa@x.pl']],
  ['national letters in the domain', 'ewa@łąka.example', ['1 ewa@xn--ka-ola7v.example']],
  ['no addresses', ['a@', '@x.pl', 'a@x', 'a@1.2', 'a b@x.pl', 'a@x..pl', 'a@-x.pl', '.a@x.pl', 'a.@x.pl', 'a..b@x.pl', 'ż@x.pl', `${'a'.repeat(65)}@x.pl`, 'a@b@x.pl', 'javascript:x@x.pl'].join('\n'), Array.from({ length: 14 }, (_, n) => `${n + 1} no-address`)],
  ['at the borders', `${'a'.repeat(64)}@x.pl`, [`1 ${'a'.repeat(64)}@x.pl`]],
  ['UTF-8 with its mark', '\ufeffa@x.pl\n', ['1 a@x.pl']],
  ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a@x.pl\nb@x.pl', 'utf16le')]), ['1 a@x.pl', '2 b@x.pl']],
  ['octets that are no text', Buffer.from([0x61, 0x40, 0xff, 0x78, 0x2e, 0x70, 0x6c, 0x0a, 0x62, 0x40, 0x00, 0x2e, 0x70, 0x6c]), ['1 not-text', '2 not-text']],
  ['a line too long', `${'x'.repeat(2001)}\na@x.pl`, ['1 line-too-long', '2 a@x.pl']],
  ['a line that never ends', `${'x'.repeat(3_000_000)}@x.pl`, ['1 line-too-long']]
]

for (const [what, content, expected] of rows) {
  test(`MZ-2.2 lists of addresses: ${what}`, async () => {
    assert.deepEqual(short(await read(content)), expected)
    if (content.length < 10_000) for (const size of [1, 2, 7]) assert.deepEqual(short(await read(content, { size })), expected, `in pieces of ${size}`)
  })
}

test('MZ-2.2 lists of addresses: @domain stands for a whole domain where it may', async () => {
  const content = '@Example.org\n@\n@pl\n@x.łąka.example'
  assert.deepEqual(short(await read(content, { domains: true })), ['1 @example.org', '2 no-address', '3 no-address', '4 @x.xn--ka-ola7v.example'])
  assert.deepEqual(short(await read(content)), ['1 no-address', '2 no-address', '3 no-address', '4 no-address'])
})

test('MZ-2.2 lists of addresses: what a fault shows of its line cannot dress itself up', async () => {
  const [shown] = await read(`heading\n\u202egnp.exe\u0007${'y'.repeat(100)}`)
  assert.ok(shown?.is === 'fault')
  assert.equal(shown.text, `?gnp.exe?${'y'.repeat(51)}`)
})
