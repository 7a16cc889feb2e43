/** A filter of the panel passes mail on: chosen mail alone, after a yes, on the road of every forward. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { askForward, confirmForward, stopForward } from '../../../src/mail/addresses/ask-forward.ts'
import { chosenByFilters } from '../../../src/mail/addresses/chosen-by-filters.ts'
import { noTargets } from '../../../src/mail/answer-rcpt-to.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { setFilters } from '../../../src/mail/sieve/set-sieve.ts'
import { storyOf } from '../../../src/mail/traces/story.ts'
import type { Filter } from '../../../src/rules/mail-filter.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { openMailHouse, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse
before(async () => { if (!skip) house = await openMailHouse() })
after(async () => { await house?.close() })

let count = 0
const deps = () => ({ ...house.deps, webUrl: 'http://panel.example' })
const box = async () => await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `ff${++count}`, password: null })
const letter = (subject: string, more = ''): Buffer => Buffer.from(`From: anna@example.org\r\nTo: somebody\r\nSubject: ${subject}\r\nMessage-ID: <ff-${++count}@example.org>\r\n${more}\r\ntext ${count}\r\n`)
const passing = (to: string, value = 'Faktura ż'): Filter => ({ match: 'all', conditions: [{ field: 'subject', test: 'contains', value }], actions: [{ do: 'star' }, { do: 'forward', to }] })
const set = (mailboxId: string, ...filters: readonly Filter[]) => setFilters(deps(), staff, { mailboxId, on: true, filters })
const agree = async (target: string) => {
  const { link } = await house.db('letters').where({ template: 'forward-confirm', to_email: target }).orderBy('written_at', 'desc').first(house.db.raw("facts ->> 'link' as link"))
  await confirmForward(deps(), link.split('#')[1])
}
const forwards = (mailboxId: string) => house.db('forwards').where({ source_id: mailboxId }).orderBy('target').select('target', { byFilters: 'by_filters' })

function sentTo (recipient: string): { from: string, message: string }[] {
  const folder = path.join(house.servers.data, 'outside')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(name => name.endsWith('.eml')).sort().flatMap(name => {
    const { from, to } = JSON.parse(readFileSync(path.join(folder, name.replace(/eml$/, 'json')), 'utf8'))
    return to.includes(recipient) ? [{ from, message: readFileSync(path.join(folder, name), 'latin1') }] : []
  })
}

test('HOUSE-FORWARD a filter passes on what it chooses and nothing else, once its address agreed; the mailbox keeps all', { skip }, async () => {
  const ewa = await box()
  const target = 'chosen@elsewhere.example'
  await set(ewa.id, passing('Chosen@Elsewhere.example'))
  assert.deepEqual(await forwards(ewa.id), [{ target, byFilters: true }])
  assert.match(await house.bring(letter('=?utf-8?Q?Faktura_=C5=BC_1?='), [ewa.address]), /^250/)
  await agree(target)
  const message = letter('=?utf-8?Q?Faktura_=C5=BC_2?=')
  assert.match(await house.bring(letter('something else'), [ewa.address]), /^250/)
  assert.match(await house.bring(message, [ewa.address]), /^250/)
  assert.match(await house.bring(message, [ewa.address]), /^250/) // its sender did not hear us
  await until('the message elsewhere', () => sentTo(target).length > 0)
  const [sent, ...others] = sentTo(target)
  assert.equal(others.length, 0)
  assert.match(sent!.from, /^SRS0/i)
  assert.match(sent!.message, /^ARC-Seal:/im)
  assert.ok(sent!.message.includes(message.toString('latin1')), 'byte for byte')
  assert.equal((await house.inbox(ewa)).length, 3)
})

test('HOUSE-FORWARD what is in Junk, and what comes back, no filter passes on', { skip }, async () => {
  const ewa = await box()
  await set(ewa.id, passing('b@elsewhere.example'))
  const filtered = new Map([['x', { mailboxId: ewa.id, target: 'b@elsewhere.example', via: ewa.address, mailDomainId: house.domain.id, domain: house.domain.name }]])
  const chosen = async (fields: Record<string, string[]>, folder?: string) => {
    const message = { fields: (name: string) => fields[name] ?? [] } as never
    if (folder) storyOf(message).folders.set(ewa.address, folder)
    return (await chosenByFilters(house.deps as never, message, { ...noTargets(), filtered })).length
  }
  const subject = ['Faktura ż']
  assert.equal(await chosen({ subject }), 1)
  assert.equal(await chosen({ subject }, 'Junk'), 0)
  assert.equal(await chosen({ subject, 'delivered-to': [ewa.address] }), 0)
  await setFilters(deps(), staff, { mailboxId: ewa.id, on: false, filters: [passing('b@elsewhere.example')] })
  assert.equal(await chosen({ subject }), 0, 'switched off')
})

test('HOUSE-FORWARD an address is asked once, let go with its filter, and limits hold: then nothing of the filters is changed', { skip }, async () => {
  const ewa = await box()
  const letters = async (to: string) => (await house.db('letters').where({ template: 'forward-confirm', to_email: to })).length
  await set(ewa.id, passing('c@elsewhere.example'))
  await set(ewa.id, passing('c@elsewhere.example'), passing('c@elsewhere.example', 'other'))
  assert.equal(await letters('c@elsewhere.example'), 1)
  await assert.rejects(set(ewa.id, ...[0, 1, 2, 3, 4, 5].map(number => passing(`many${number}@elsewhere.example`))), { reason: 'too-many' })
  await assert.rejects(set(ewa.id, passing(house.jan.address)), { reason: 'own-address' })
  await assert.rejects(set(ewa.id, passing('no address')), { reason: 'no-address' })
  await assert.rejects(set(ewa.id, passing(' ')), { reason: 'filter-address' })
  assert.deepEqual(await forwards(ewa.id), [{ target: 'c@elsewhere.example', byFilters: true }])
  await agree('c@elsewhere.example')
  await askForward(deps(), staff, { sourceId: ewa.id, target: 'c@elsewhere.example' }) // all mail now: it has agreed already
  assert.equal(await letters('c@elsewhere.example'), 1)
  await set(ewa.id)
  assert.deepEqual(await forwards(ewa.id), [{ target: 'c@elsewhere.example', byFilters: false }])
  const { id } = await house.db('forwards').where({ source_id: ewa.id }).first('id')
  await stopForward(house.deps, staff, id)
  await set(ewa.id, passing('d@elsewhere.example'))
  await set(ewa.id)
  assert.deepEqual(await forwards(ewa.id), [])
  assert.ok((await house.db('audit').where({ subject_id: ewa.id }).pluck('action')).includes('forward.stop'))
})
