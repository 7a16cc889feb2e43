/** /letters and /letter-templates as programs meet them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
let letterId: string
before(async () => {
  doors = await openDoors()
  await ask(doors.app, doors.mine.key, 'POST', '/orders', { body: { name: 'moja.pl', years: 1, holderId: doors.mine.holderId, powerOfAttorney: true } })
  const { body } = await ask(doors.app, doors.mine.key, 'GET', '/letters')
  letterId = body.rows[0].id
})
after(() => doors.close())

const place = { letterCase: 'late-fee', lang: 'pl' }
const words = { ...place, subject: 'Czas przedłużyć {{domain}} ({{proformaNumber}})' }

test('HOUSE-LETTER one letter whole, and sent again once a key', async () => {
  const { body } = await ask(doors.app, doors.mine.key, 'GET', `/letters/${letterId}`)
  assert.match(body.html, /^<!doctype html>/)
  assert.match(body.text, /moja\.pl/)
  assert.deepEqual([body.attachments.length, body.sendings], [1, []])

  assert.equal((await ask(doors.app, doors.mine.key, 'POST', `/letters/${letterId}/resend`, { body: {} })).body.reason, 'letter-not-sent')
  await doors.deps.db('letters').where({ id: letterId }).update({ sent_at: doors.clock.machine, message_id: '<x@example.test>' })
  const asked = [1, 2].map(async () => await ask(doors.app, doors.mine.key, 'POST', `/letters/${letterId}/resend`, { body: {}, key: 'once' }))
  const [first, second] = await Promise.all(asked)
  assert.equal(first!.status, 202, first!.text)
  assert.deepEqual(first!.body, second!.body)
  const again = await ask(doors.app, doors.staff, 'POST', `/letters/${letterId}/resend`, { body: { to: 'same' } })
  assert.deepEqual([again.status, again.body.reason, again.body.rule], [409, 'resent-just-now', 'HOUSE-LETTER'])
  const { body: { sendings } } = await ask(doors.app, doors.mine.key, 'GET', `/letters/${letterId}`)
  assert.deepEqual(sendings.map(({ id, toEmail, sentAt }: Record<string, unknown>) => [id, toEmail, sentAt]), [[first!.body.sendingId, 'jan@example.pl', null]])
  assert.equal((await ask(doors.app, doors.mine.key, 'POST', `/letters/${letterId}/resend`, { body: { to: 'other@example.pl' } })).status, 422)
})

test('DOM-III.6 the code of a link is shown to nobody here', async () => {
  const [row] = await doors.deps.db('letters').where({ id: letterId })
  const link = 'http://panel.example.test/transfers/accept#tra_secretcode'
  await doors.deps.db('letters').insert({ ...row, id: 'let_withlink', key: 'with-link', rules: row.rules, facts: { link }, text: `Open ${link} now`, html: `<p>${link}</p>` })
  for (const key of [doors.mine.key, doors.staff]) {
    for (const path of ['/letters', '/letters/let_withlink', `/customers/${doors.mine.customerId}/export`]) {
      const { text, status } = await ask(doors.app, key, 'GET', path)
      assert.equal(status, 200, path)
      assert.ok(!text.includes('tra_secretcode'), path)
      assert.ok(text.includes('transfers/accept#…'), path)
    }
  }
})

test('HOUSE-LETTER templates are listed with their fields, worded, previewed and given back', async () => {
  const { body: { rows } } = await ask(doors.app, doors.staff, 'GET', '/letter-templates')
  const offered = rows.find(({ template }: { template: string }) => template === 'renewal-offered')
  assert.deepEqual(offered, { template: 'renewal-offered', rules: ['DOM-II.5a'], cases: ['late-fee', 'no-late-fee'], own: [] })

  const preview = await ask(doors.app, doors.staff, 'POST', '/letter-templates/renewal-offered/preview', { body: { ...words, after: 'Zapłać {{kwota}}' } })
  assert.deepEqual(preview.body.faults.map(({ part, line, is, what }: Record<string, unknown>) => [part, line, is, what]), [['after', 1, 'unknown-field', 'kwota']])
  const refused = await ask(doors.app, doors.staff, 'POST', '/letter-templates/renewal-offered/versions', { body: { ...words, after: 'Zapłać {{kwota}}' } })
  assert.deepEqual([refused.status, refused.body.reason, refused.body.rule], [422, 'wording', 'HOUSE-LETTER'])
  assert.match(refused.body.detail, /after, line 1: \{\{kwota\}\} is no field of this letter; there are .*gross/)

  const published = await ask(doors.app, doors.staff, 'POST', '/letter-templates/renewal-offered/versions', { body: words })
  assert.equal(published.status, 201, published.text)
  const { body } = await ask(doors.app, doors.staff, 'GET', '/letter-templates/renewal-offered')
  const [polish] = body.cases
  assert.equal(polish.own.subject, words.subject)
  assert.deepEqual(polish.fields.find(({ name }: { name: string }) => name === 'dueOn'), { name: 'dueOn', example: '23 lutego 2026' })
  assert.equal(polish.house.subject, 'Przedłużenie domeny zażółć.pl: proforma PF/2026/00020')
  assert.equal(polish.house.fixed[0][1][1], '23 lutego 2026')

  const early = await ask(doors.app, doors.staff, 'POST', '/letter-templates/renewal-offered/house-words', { body: { ...place, inForceFrom: '2020-01-01T00:00:00+01:00' } })
  assert.equal(early.body.reason, 'wording-past')
  assert.equal((await ask(doors.app, doors.staff, 'POST', '/letter-templates/renewal-offered/house-words', { body: place })).body.version, 2)
  const after = await ask(doors.app, doors.staff, 'GET', '/letter-templates/renewal-offered')
  assert.deepEqual([after.body.cases[0].own, after.body.cases[0].versions.length], [null, 2])
})
