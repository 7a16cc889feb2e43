/** Mailing lists as people meet them: the public pages without a log-in, and the owner's. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { confirmCode, signOffCode } from '../../src/lists/list-codes.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { staff } from '../support/house.ts'
import { Browser, openPanel, textOf, visitors, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let panel: Panel
let ewa: Browser
let adam: Browser
let anybody: Browser
let domain = ''
let list = ''
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, adam] = await visitors(panel)
  anybody = new Browser(panel.app)
  domain = (await createMailDomain(panel.deps, staff, { customerId: panel.house.customer.id, name: 'laka.example' })).id
  await createMailbox(panel.deps, staff, { mailDomainId: domain, localPart: 'ewa', password: 'Konwalia-Rower-Deszcz-71' })
})
after(async () => { await panel.close() })

const settings = { title: 'Aktualności Łąki', description: `Raz w miesiącu. ${markup}`, langs: 'pl,en', kind: 'announcement', whoPosts: 'anybody', replyTo: 'author', owners: 'ewa@laka.example', longest: '5' }
const memberOf = (address: string) => panel.house.db('list_members').where({ list_id: list, address }).first()
const publicPost = (path: string, fields: Record<string, string>) => anybody.post(path, fields, { from: `/lists/${list}` })

test('HOST-5.3k the owner opens a list, and nobody else sees it', async () => {
  assert.match(textOf((await ewa.get(`/mail/${domain}/lists`)).body), /Nie ma jeszcze list/)
  const bad = await ewa.post(`/mail/${domain}/lists`, { ...settings, localPart: 'aktualnosci', owners: 'obcy@gdzies.example' })
  assert.equal(bad.status, 422)
  assert.match(textOf(bad.body), /Twoje własne skrzynki u nas.*HOUSE-LIST/)
  const { status, location } = await ewa.post(`/mail/${domain}/lists`, { ...settings, localPart: 'aktualnosci' })
  assert.equal(status, 303)
  list = /lst_\w+/.exec(location!)![0]
  assert.match(textOf((await ewa.get(location!)).body), /Aktualności Łąki aktualnosci@laka\.example/)
  for (const path of [`/mail/${domain}/lists`, `/mailing-lists/${list}`, `/mailing-lists/${list}/members`]) assert.equal((await adam.get(path)).status, 404, path)
  assert.equal((await adam.post(`/mailing-lists/${list}/close`, {})).status, 404)
})

test('HOST-5.3k anybody joins by the page: the same answer for every address, on the list only by the letter, in both languages', async () => {
  const page = await anybody.get(`/lists/${list}`)
  assert.equal(page.status, 200)
  assert.match(textOf(page.body), /Chcę dostawać na ten adres wiadomości z listy „Aktualności Łąki” \(aktualnosci@laka\.example\)/)
  assert.ok(!page.body.includes(markup))
  assert.match(textOf((await new Browser(panel.app, 'en').get(`/lists/${list}`)).body), /I want to receive mail of the list/)

  const first = await publicPost(`/lists/${list}/join`, { address: 'Anna@example.org' })
  const member = await memberOf('anna@example.org')
  const code = confirmCode(panel.deps.keys, member.id, member.asked_at)
  assert.equal((await anybody.get(`/lists/${list}/confirm`)).status, 200)
  assert.equal((await memberOf('anna@example.org')).confirmed_at, null) // a visit does nothing
  assert.equal((await publicPost(`/lists/${list}/confirm`, { code: 'zle' })).status, 404)
  assert.match(textOf((await publicPost(`/lists/${list}/confirm`, { code })).body), /Jesteś na liście/)
  assert.notEqual((await memberOf('anna@example.org')).confirmed_at, null)

  const again = await publicPost(`/lists/${list}/join`, { address: 'anna@example.org' })
  const stranger = await publicPost(`/lists/${list}/join`, { address: 'nowa@example.org' })
  assert.deepEqual([first.status, first.body, first.body], [again.status, again.body, stranger.body])
  const off = await Promise.all(['anna@example.org', 'nikt@example.org'].map(address => publicPost(`/lists/${list}/leave`, { address })))
  assert.equal(off[0]!.body, off[1]!.body)
  assert.equal((await publicPost(`/lists/${list}/join`, { address: 'to nie adres' })).status, 422)
  assert.equal((await anybody.post(`/lists/${list}/join`, { address: 'x@example.org', csrf: 'wrong' })).status, 403)
})

test('RFC 8058 §3.2 one click by POST, without cookie or form; a GET changes nothing', async () => {
  const path = async (address: string) => `/lists/${list}/off?code=${signOffCode(panel.deps.keys, (await memberOf(address)).id)}`
  const send = async (url: string, payload: string, type = 'application/x-www-form-urlencoded') => await panel.app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })
  const url = await path('anna@example.org')
  assert.match(textOf((await anybody.get(url)).body), /Wypisać z Aktualności Łąki\?/)
  assert.equal((await memberOf('anna@example.org')).left_at, null)
  assert.equal((await send(url, 'something=else')).statusCode, 400)
  assert.equal((await send(`${url.slice(0, -1)}${url.endsWith('0') ? '1' : '0'}`, 'List-Unsubscribe=One-Click')).statusCode, 404)
  assert.equal((await memberOf('anna@example.org')).left_at, null)
  for (let times = 0; times < 2; times++) assert.equal((await send(url, 'List-Unsubscribe=One-Click')).statusCode, 200)
  assert.equal((await memberOf('anna@example.org')).left_why, 'self')

  const other = await path('nowa@example.org')
  assert.equal((await send(other, '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n', 'multipart/form-data; boundary=b')).statusCode, 200)
  assert.equal((await memberOf('nowa@example.org')).left_why, 'self')
  const { statusCode, headers } = await send(url, 'leave=yes')
  assert.deepEqual([statusCode, headers.location], [303, `/lists/${list}/left`])
  assert.match(textOf((await anybody.get(`/lists/${list}/left`)).body), /Nie ma Cię już na liście/)
})

test('HOUSE-LIST the owner sees how an address came, searches, invites and takes off', async () => {
  const anna = await memberOf('anna@example.org')
  const proof = textOf((await ewa.get(`/mailing-lists/${list}/members/${anna.id}`)).body)
  assert.match(proof, /Poprosił o zapis .*127\.0\.0\.1.*Chcę dostawać.*Potwierdził listem.*Wypisał się .*one-click/)
  const invited = await ewa.post(`/mailing-lists/${list}/invite`, { addresses: 'gosc@example.org\nanna@example.org\nnie adres' })
  assert.match(textOf(invited.body), /Zaproszono: 1\. Pominięto.*: 1\. Nie da się odczytać: nie adres/)
  const found = textOf((await ewa.get(`/mailing-lists/${list}/members?search=gosc`)).body)
  assert.match(found, /gosc@example\.org Zaproszony/)
  assert.ok(!found.includes('anna@example.org'))
  const guest = await memberOf('gosc@example.org')
  assert.equal((await adam.post(`/mailing-lists/${list}/members/${guest.id}/remove`, {})).status, 404)
  assert.equal((await ewa.post(`/mailing-lists/${list}/members/${guest.id}/remove`, {})).status, 303)
  assert.equal((await memberOf('gosc@example.org')).left_why, 'owner')
})

test('HOST-5.3k a post that waits is let go or refused by its owner', async () => {
  const at = panel.deps.now()
  for (const id of ['a', 'b']) await panel.house.db('list_posts').insert({ id: `lpo_${id.repeat(26)}`, list_id: list, message_id: `<${id}>`, author: 'obcy@example.org', sender: 'obcy@example.org', subject: markup, bytes: 10, content: Buffer.from('x'), received_at: at, held_why: 'stranger' })
  const page = await ewa.get(`/mailing-lists/${list}`)
  assert.match(textOf(page.body), /Czeka na Ciebie autor nie jest na liście Wyślij Odrzuć/)
  assert.ok(!page.body.includes(markup))
  assert.equal((await adam.post(`/mailing-lists/posts/lpo_${'a'.repeat(26)}/approve`, {})).status, 404)
  assert.equal((await ewa.post(`/mailing-lists/posts/lpo_${'a'.repeat(26)}/approve`, {})).status, 303)
  assert.equal((await ewa.post(`/mailing-lists/posts/lpo_${'b'.repeat(26)}/reject`, {})).status, 303)
  assert.match(textOf((await ewa.get(`/mailing-lists/${list}`)).body), /Odrzucona/)
})

test('HOUSE-LIST settings are changed; a closed list has no page to join', async () => {
  assert.equal((await ewa.post(`/mailing-lists/${list}/settings`, { ...settings, title: 'Nowy tytuł' })).status, 303)
  assert.match(textOf((await anybody.get(`/lists/${list}`)).body), /Nowy tytuł/)
  assert.equal((await ewa.post(`/mailing-lists/${list}/close`, {})).status, 303)
  assert.match(textOf((await ewa.get(`/mailing-lists/${list}`)).body), /Ta lista jest zamknięta/)
  assert.equal((await anybody.get(`/lists/${list}`)).status, 404)
})
