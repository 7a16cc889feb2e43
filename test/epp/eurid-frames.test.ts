import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak, type Dialect } from '../../src/registry/epp/dialect.ts'
import { eurid } from '../../src/registry/epp/dialects/eurid.ts'
import { samples as core } from './requests/core.ts'
import { samples as own } from './requests/eurid.ts'
import { noSchemas, validatorOf } from './schemas.ts'

const uri = (name: string): string => `http://www.eurid.eu/xml/epp/${name}`
const all = eurid.knows.flatMap(({ uris }) => [...uris])
const newer = [uri('domain-ext-2.6'), uri('contact-ext-1.4')]
const older = [uri('domain-ext-2.5'), uri('contact-ext-1.3')]
const offering = (uris: readonly string[]): Dialect => speak(eurid, { objects: uris, extensions: uris }).dialect
const without = (uris: readonly string[]): string[] => all.filter(each => !uris.includes(each))

// EURid offers two versions side by side for months, then switches the older off: what is offered, which are spoken
const greetings: [string, readonly string[], readonly string[]][] = [
  ['both versions', all, newer],
  ['the older versions alone', without(newer), older],
  ['the newer versions and some that are newer still', [...without(older), uri('domain-ext-2.7'), uri('contact-ext-1.5')], newer],
  ['one of each', without([newer[0]!, older[1]!]), [older[0]!, newer[1]!]]
]
for (const [what, offers, spoken] of greetings) {
  test(`EURid to a greeting with ${what}, the newest that both know is spoken`, () => {
    const { domainExt, contactExt } = offering(offers).ns
    assert.deepEqual([domainExt, contactExt], spoken)
  })
}

const frames = [...core, ...own].filter(each => each.in.includes('eurid'))

for (const [what, offers, [domainExt]] of greetings.slice(0, 2)) {
  test(`EURid every frame in a session with ${what} is as the schemas want it`, { skip: noSchemas }, () => {
    const dialect = offering(offers)
    const validate = validatorOf(dialect, 'eurid')
    const extended = frames.filter(({ what: frame, build }) => {
      const document = build(dialect)
      assert.doesNotThrow(() => validate(document), frame)
      return document.includes(domainExt!)
    })
    assert.ok(extended.length >= 7, `${extended.length} frames with the domain extension`)
  })
}

test('EURid what a greeting does not offer is refused before anything is sent', () => {
  const bare = offering(all.filter(each => each.startsWith('urn:')))
  for (const { what, build } of own.filter(each => !each.in.includes('nask'))) assert.throws(() => build(bare), { name: 'RegistryError', next: 'give-up' }, what)
})
