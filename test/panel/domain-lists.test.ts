/** The list of domains: search, filters, pages both ways, its file, saved views, acts on many. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { csvLine } from '../../src/panel/csv.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, adam, clerk] = await visitors(panel)
  for (const name of ['żółw.pl', 'abc-jeden.pl', 'xabc.pl', 'drugi.pl']) {
    const { proformaNumber, grossMinor } = await panel.house.order(name)
    await panel.house.pay(proformaNumber, grossMinor)
  }
})
after(async () => { await panel.close() })

const namesIn = (body: string): string[] => [...body.matchAll(/class="name" href="[^"]+">([^<]+)</g)].map(match => match[1]!)
const names = async (query: string, browser = ewa) => namesIn((await browser.get(`/domains?${query}`)).body)
const idOf = async (displayName: string): Promise<string> => (await panel.house.db('domains').where({ display_name: displayName }).first('id')).id

/** Domains without a history, for lists that are long. */
async function addMany (count: number): Promise<void> {
  await panel.house.db.raw(`
    insert into domains (id, operator_id, customer_id, holder_id, name, display_name, look, zone, registry, policy_version, registered_at, expires_at, expires_on)
    select 'dom_' || lpad(n::text, 26, '0'), operator_id, customer_id, holder_id, 'wiele-' || lpad(n::text, 3, '0') || '.eu', 'wiele-' || lpad(n::text, 3, '0') || '.eu', 'wiele' || n, 'eu', 'eurid', policy_version, registered_at, '2026-06-30T10:00:00Z', '2026-06-30'
    from domains, generate_series(1, :count::int) n where display_name = 'drugi.pl'`, { count })
}

for (const [query, expected] of [
  ['search=abc', ['abc-jeden.pl', 'xabc.pl']],
  ['search=ab', ['abc-jeden.pl']],
  ['search=xn', ['żółw.pl']],
  ['search=xn-', ['żółw.pl']],
  ['search=xn--', ['żółw.pl']],
  ['search=XN--W', ['żółw.pl']],
  ['search=%C5%BC', ['żółw.pl']],
  ['search=x', ['xabc.pl', 'żółw.pl']],
  ['search=%C5%BB%C3%93', ['żółw.pl']],
  ['search=%C3%B3%C5%82w', ['żółw.pl']],
  ['search=100%25', []],
  ['renews=yes', []],
  ['within=90', []],
  ['unpaid=yes', []],
  ['renews=no&zone=pl', ['abc-jeden.pl', 'drugi.pl', 'xabc.pl', 'żółw.pl']],
  ['search=&state=&zone=&within=&renews=&unpaid=', ['abc-jeden.pl', 'drugi.pl', 'xabc.pl', 'żółw.pl']]
] as const) {
  test(`HOUSE-VIEW the list of ?${query}`, async () => assert.deepEqual((await names(`${query}&order=name`)).toSorted(), [...expected].toSorted()))
}

test('HOUSE-VIEW a search that is typed keeps its address, without empty fields', async () => {
  const typed = await ewa.send('GET', '/domains?search=abc&state=&order=', { headers: { 'hx-request': 'true' } })
  assert.equal(typed.headers['hx-replace-url'], '/domains?search=abc')
  assert.equal((await ewa.get('/domains?search=abc')).headers['hx-replace-url'], undefined)
})

test('HOUSE-VIEW pages lead on and back again and miss nothing, by either order', async () => {
  await addMany(60)
  for (const order of ['name', 'expiry']) {
    const link = (body: string, rel: string) => new RegExp(`<a href="([^"]+)" rel="${rel}"`).exec(body)?.[1]?.replaceAll('&amp;', '&')
    const pages: string[][] = []
    let path: string | undefined = `/domains?order=${order}&search=wiele`
    let last = ''
    while (path) {
      last = (await ewa.get(path)).body
      pages.push(namesIn(last))
      path = link(last, 'next')
    }
    assert.deepEqual(pages.map(page => page.length), [25, 25, 10])
    assert.equal(new Set(pages.flat()).size, 60)
    const back: string[][] = []
    for (path = link(last, 'prev'); path; path = link(last, 'prev')) {
      last = (await ewa.get(path)).body
      back.unshift(namesIn(last))
    }
    assert.deepEqual(back, pages.slice(0, -1))
  }
  assert.equal((await ewa.get('/domains?cursor=bm9wZQ')).status, 422)
})

test('HOUSE-VIEW the file holds exactly what the list is narrowed to, and nothing in it is a formula', async () => {
  await panel.house.db('holders').where({ id: panel.house.holder.id }).update({ name: '=HYPERLINK("http://zly.example")' })
  const { body, headers } = await ewa.get('/domains.csv?search=wiele&order=name')
  await panel.house.db('holders').where({ id: panel.house.holder.id }).update({ name: 'Ewa Nowacka' })
  assert.match(String(headers['content-type']), /^text\/csv/)
  assert.match(String(headers['content-disposition']), /attachment; filename="domeny-2026-02-20\.csv"/)
  const rows: string[][] = parse(body, { bom: true })
  assert.equal(rows.length, 61)
  assert.equal(rows[1]![0], 'wiele-001.eu')
  assert.equal(rows[1]![6], '\'=HYPERLINK("http://zly.example")')
  assert.equal(body.split('\r\n').length, 62)
  assert.equal(parse((await adam.get('/domains.csv')).body, { bom: true }).length, 1)
  assert.ok(parse((await clerk.get('/domains.csv?zone=pl')).body, { bom: true })[0]?.includes('Klient'))
})

for (const [cells, line] of [
  [['a', 'b,c'], 'a,"b,c"\r\n'], [['say "x"'], '"say ""x"""\r\n'], [['two\nlines'], '"two\nlines"\r\n'], [['+48 1'], '"\'+48 1"\r\n'], [['-1'], '"\'-1"\r\n'], [['@x'], '"\'@x"\r\n'], [['\tx'], '"\'\tx"\r\n'], [['  =1'], '"\'  =1"\r\n'], [['a=1'], 'a=1\r\n']
] as const) {
  test(`RFC 4180 §2 a line of ${JSON.stringify(cells)}`, () => assert.equal(csvLine(cells), line))
}

test('HOUSE-VIEW a view is kept under its name, shown to its person alone, and dropped', async () => {
  for (const search of ['xabc', 'abc']) assert.equal((await ewa.post('/domains/views', { view: 'Moje abc', search, state: '', order: 'name' })).location, `/domains?search=${search}&order=name`)
  const { body } = await ewa.get('/domains')
  assert.equal(body.match(/>Moje abc</g)?.length, 1)
  assert.match(body, /href="\/domains\?search=abc&amp;order=name"[^>]*>Moje abc</)
  assert.doesNotMatch((await adam.get('/domains')).body, /Moje abc/)
  const [, remove] = /action="(\/domains\/views\/viw_\w+\/remove)"/.exec(body)!
  assert.equal((await adam.post(remove!, {})).status, 404)
  assert.equal((await ewa.post(remove!, {})).status, 303)
  assert.doesNotMatch((await ewa.get('/domains')).body, /Moje abc/)
  assert.equal((await ewa.post('/domains/views', { view: '  ' })).status, 422)
  assert.deepEqual(await panel.house.db('audit').where({ subject_type: 'view' }).orderBy('id').pluck('action'), ['view.save', 'view.save', 'view.remove'])
})

const batch = (letter: string) => `bat_${letter.repeat(26)}`

test('HOUSE-BULK an act on the ticked ones is tried first, told for each, then done; sent twice it is one', async () => {
  const [turtle, second] = [await idOf('żółw.pl'), await idOf('drugi.pl')]
  await panel.house.db('domains').where({ id: second }).update({ auto_renew: true })
  const wish = { batch: batch('a'), which: 'ticked', act: 'renewal-on', servers: '' }
  const send = async () => {
    const csrf = /name="csrf" value="([\w-]+)"/.exec((await ewa.get('/domains')).body)![1]!
    const payload = new URLSearchParams([...Object.entries({ ...wish, csrf }), ['domain', turtle], ['domain', second]])
    return await ewa.send('POST', '/domains/batches', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: payload.toString() })
  }
  assert.deepEqual([(await send()).location, (await send()).location], [`/domains/batches/${batch('a')}`, `/domains/batches/${batch('a')}`])
  const path = `/domains/batches/${batch('a')}`
  assert.match(textOf((await ewa.get(path)).body), /Sprawdzamy: zostało 2/)
  assert.equal((await ewa.post(`${path}/confirm`, {})).status, 409)
  await panel.house.settle()
  const tried = textOf((await ewa.get(path)).body)
  assert.match(tried, /Zmieni się: 1\. Bez zmian: 1\. Odmowa: 0\..*żółw\.pl.*Zmieni się.*drugi\.pl.*Już tak jest/)
  assert.equal((await panel.house.db('domains').where({ id: turtle }).first('auto_renew')).auto_renew, false)
  assert.equal((await adam.get(path)).status, 404)
  assert.equal((await adam.post(`${path}/confirm`, {})).status, 404)
  for (const _ of [1, 2]) assert.equal((await ewa.post(`${path}/confirm`, {})).status, 303)
  await panel.house.settle()
  assert.match(textOf((await ewa.get(path)).body), /Gotowe: wykonano 1, odmówiono 0/)
  assert.equal((await panel.house.db('domains').where({ id: turtle }).first('auto_renew')).auto_renew, true)
  assert.equal((await panel.house.db('audit').where({ action: 'domain.set-renewal', subject_id: turtle })).length, 1)
  assert.equal((await panel.house.db('audit').where({ action: 'domain-batch.confirm' })).length, 1)
})

test('HOUSE-BULK a refusal of one tells its reason and stops no other', async () => {
  const wish = { batch: batch('b'), which: 'all', act: 'name-servers', servers: 'ns1.abc-jeden.pl\r\nns2.example.com', search: 'abc' }
  assert.equal((await ewa.post('/domains/batches', wish)).status, 303)
  await panel.house.settle()
  const path = `/domains/batches/${batch('b')}`
  assert.match(textOf((await ewa.get(path)).body), /Zmieni się: 1\. Bez zmian: 0\. Odmowa: 1\..*abc-jeden\.pl Odmowa .*DOM-II\.9.*xabc\.pl Zmieni się/)
  await ewa.post(`${path}/confirm`, {})
  await panel.house.settle()
  assert.match(textOf((await ewa.get(path)).body), /Gotowe: wykonano 1, odmówiono 1/)
  assert.deepEqual((await panel.house.db('delegations').where({ domain_id: await idOf('xabc.pl') }).first('name_servers')).name_servers.map((each: { name: string }) => each.name), ['ns1.abc-jeden.pl', 'ns2.example.com'])
})

test('HOUSE-BULK nothing ticked, a stranger’s domain and an account that is closed meanwhile are refused', async () => {
  assert.equal((await ewa.post('/domains/batches', { batch: batch('c'), which: 'ticked', act: 'lock-on' })).status, 422)
  assert.equal((await adam.post('/domains/batches', { batch: batch('d'), which: 'ticked', act: 'lock-on', domain: await idOf('żółw.pl') })).status, 404)
  await ewa.post('/domains/batches', { batch: batch('e'), which: 'ticked', act: 'lock-on', domain: await idOf('żółw.pl') })
  await panel.house.settle()
  await ewa.post(`/domains/batches/${batch('e')}/confirm`, {})
  await panel.house.db('users').where({ email: 'ewa@example.test' }).update({ disabled_at: panel.house.now() })
  await panel.house.settle()
  await panel.house.db('users').where({ email: 'ewa@example.test' }).update({ disabled_at: null })
  assert.match(textOf((await ewa.get(`/domains/batches/${batch('e')}`)).body), /wykonano 0, odmówiono 1.*Odmowa Konto, które o to prosiło, jest zamknięte/)
  assert.equal(await panel.house.db('domain_changes').where({ kind: 'lock' }).first('id'), undefined)
})
