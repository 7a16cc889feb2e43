/** Protected addresses: brought by staff, by files, by their owners; asked for as they stood at a time; handed on as hashes. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { Refusal } from '../../src/errors.ts'
import { hashAddresses, makeProtectedExport, questionsADay, readProtectedExport } from '../../src/mail/protected-export.ts'
import { protectAddress, unprotectAddress, wasProtected } from '../../src/mail/protected-address.ts'
import { importProtected } from '../../src/mail/protected-import.ts'
import { askWish, confirmWish, forgetWishes } from '../../src/mail/protected-wish.ts'
import { niebieski } from '../../src/people/establish.ts'
import { openListHouse, staff, type ListHouse } from '../lists/list-house.ts'
import { warsaw } from '../support/warsaw.ts'

let house: ListHouse
const operatorId = niebieski.id
before(async () => { house = await openListHouse('2026-03-02 10:00') })
after(() => house.close())

const is = (address: string, at = house.now()) => transact(house.db, trx => wasProtected(house.deps, trx, operatorId, address, at))
const refused = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason
const bring = (content: string, source = 'partner', actor = staff) => importProtected(house.deps, actor, { operatorId, source, proof: 'their file 7', filename: 'a.csv', chunks: [Buffer.from(content)] })

test('MZ-2.2 protected since a day, off the list and on again: each instant is answered as it was', async () => {
  const { deps } = house
  const protection = { operatorId, address: 'Ewa@Skrzynka.example', source: 'owner', proof: 'letter 1' }
  house.moveTo('2026-03-02 11:00')
  assert.deepEqual(await protectAddress(deps, staff, protection), { added: true })
  assert.deepEqual(await protectAddress(deps, staff, protection), { added: false })
  house.moveTo('2026-03-03 11:00')
  assert.deepEqual(await unprotectAddress(deps, staff, { operatorId, address: 'ewa@skrzynka.example', proof: 'letter 2' }), { removed: true })
  assert.deepEqual(await unprotectAddress(deps, staff, { operatorId, address: 'ewa@skrzynka.example', proof: 'letter 2' }), { removed: false })
  house.moveTo('2026-03-04 11:00')
  assert.deepEqual(await protectAddress(deps, staff, { ...protection, proof: 'letter 3' }), { added: true })
  for (const [when, expected] of [['2026-03-02 10:59', false], ['2026-03-02 11:00', true], ['2026-03-03 10:59', true], ['2026-03-03 11:00', false], ['2026-03-04 10:59', false], ['2026-03-04 11:00', true]] as const) {
    assert.equal(await is('ewa@skrzynka.example', warsaw(when)), expected, when)
  }
  assert.deepEqual((await house.db('audit').where({ subject_type: 'protected-address' }).orderBy('id').select('action')).map(({ action }) => action), ['address.protect', 'address.unprotect', 'address.protect'])
})

test('MZ-2.2 a whole domain: every address of it, none of its subdomains, none of a longer name', async () => {
  await protectAddress(house.deps, staff, { operatorId, address: '@Firma.example', source: 'owner', proof: 'letter 4' })
  for (const [address, expected] of [['kto@firma.example', true], ['KTO@FIRMA.EXAMPLE.', true], ['kto@pod.firma.example', false], ['kto@nie-firma.example', false]] as const) assert.equal(await is(address), expected, address)
  await unprotectAddress(house.deps, staff, { operatorId, address: '@firma.example', proof: 'letter 5' })
  assert.equal(await is('kto@firma.example'), false)
  for (const address of ['@pl', '@', 'firma.example', '@a b.example']) await assert.rejects(protectAddress(house.deps, staff, { operatorId, address, source: 'x', proof: 'y' }), refused('no-address'), address)
})

test('MZ-2.2 an import takes the good lines, tells each bad one, counts the rest, and brought again adds nothing', async () => {
  house.moveTo('2026-03-05 10:00')
  await protectAddress(house.deps, staff, { operatorId, address: 'znana@x.example', source: 'owner', proof: 'letter 6' })
  const content = 'adres\nznana@x.example\nnowa@x.example\nNowa@X.example\n@cala.example\nto nie jest\n'
  const receipt = await bring(content)
  assert.deepEqual({ ...receipt, id: '' }, { id: '', lines: 5, added: 2, known: 1, doubled: 1, malformed: 1, faults: [{ line: 6, fault: 'no-address', text: 'to nie jest' }] })
  assert.deepEqual([await is('nowa@x.example'), await is('ktos@cala.example')], [true, true])
  assert.deepEqual((await house.db('protected_addresses').where({ source: 'partner' }).select('proof', 'added_at')).map(({ proof, added_at: at }) => [proof, at.toISOString()]), Array(2).fill(['their file 7', warsaw('2026-03-05 10:00').toISOString()]))
  const again = await bring(content)
  assert.deepEqual([again.added, again.known], [0, 3])
  const kept = await house.db('protected_imports').where({ id: receipt.id }).first()
  assert.deepEqual([kept.imported_by, kept.sha256.toString('hex'), kept.added], ['usr_desk', createHash('sha256').update(content).digest('hex'), 2])
  assert.equal(JSON.stringify(await house.db('protected_addresses').select()).includes('nowa'), false) // as keys alone
})

test('MZ-2.2 hostile files: nothing of them is believed, nothing stays open', async () => {
  for (const content of ['', '\0'.repeat(5000), '"'.repeat(200_000), `${'a,'.repeat(50_000)}\n`, '=cmd|x!A1@x.example"\\N\n', '\\N\n\\.\n', 'a\\b@x.example\n\\.@x.example\n']) {
    const { added } = await bring(content)
    assert.equal(added, 0, content.slice(0, 20))
  }
  await assert.rejects(bring('a@x.example', 'x', house.owner as typeof staff), (error: Refusal) => error.code === 'forbidden')
  const broken = (async function * () { yield Buffer.from('przed@x.example\n'); throw new Error('the line was cut') })()
  await assert.rejects(importProtected(house.deps, staff, { operatorId, source: 'x', proof: 'y', filename: 'z', chunks: broken }), /the line was cut/)
  assert.equal(await is('przed@x.example'), false)
  assert.equal((await bring('po@x.example')).added, 1) // the connection is whole
})

const asked = { operatorId, address: 'Anna@gdzies.example', wish: 'on' as const, lang: 'pl' as const, ip: '192.0.2.7' }
const tokenOf = async (address: string): Promise<string> => (await house.db('letters').where({ template: 'protected-wish', to_email: address }).orderBy([{ column: 'written_at', order: 'desc' }, { column: 'id', order: 'desc' }]).first(house.db.raw("facts ->> 'link' as link"))).link.split('#')[1]
const letters = async (address: string) => (await house.db('letters').where({ template: 'protected-wish', to_email: address })).length

test('HOUSE-PROTECTED the owner puts an address on the list by the form and its letter, and takes it off; nobody else does', async () => {
  house.moveTo('2026-03-06 10:00')
  await askWish(house.deps, asked)
  assert.equal(await is('anna@gdzies.example'), false)
  const token = await tokenOf('anna@gdzies.example')
  await assert.rejects(confirmWish(house.deps, `${token}x`), refused('unknown-link'))
  for (let twice = 0; twice < 2; twice++) assert.deepEqual(await confirmWish(house.deps, token), { wish: 'on' })
  assert.equal(await is('anna@gdzies.example'), true)
  await askWish(house.deps, asked) // it is so already: no letter
  assert.equal(await letters('anna@gdzies.example'), 1)
  house.moveTo('2026-03-06 11:00')
  await askWish(house.deps, { ...asked, wish: 'off' })
  await confirmWish(house.deps, await tokenOf('anna@gdzies.example'))
  assert.deepEqual([await is('anna@gdzies.example', warsaw('2026-03-06 10:30')), await is('anna@gdzies.example')], [true, false])
})

test('HOUSE-PROTECTED a link counts for seven days, and an unconfirmed address is forgotten then', async () => {
  house.moveTo('2026-03-10 10:00')
  await askWish(house.deps, { ...asked, address: 'za-pozno@gdzies.example' })
  const token = await tokenOf('za-pozno@gdzies.example')
  house.moveTo('2026-03-18 00:00')
  await assert.rejects(confirmWish(house.deps, token), refused('link-ended'))
  await forgetWishes(house.deps)
  assert.equal(await house.db('protected_asks').where({ address: 'za-pozno@gdzies.example' }).first(), undefined)
  await assert.rejects(confirmWish(house.deps, token), refused('unknown-link'))
})

test('HOUSE-PROTECTED nobody is flooded by the form: three letters a day to an address, thirty forms from one place', async () => {
  house.moveTo('2026-03-20 10:00')
  for (let n = 0; n < 5; n++) await askWish(house.deps, { ...asked, address: 'ofiara@gdzies.example', ip: `192.0.2.${n + 20}` })
  assert.equal(await letters('ofiara@gdzies.example'), 3)
  const from = (n: number) => askWish(house.deps, { ...asked, address: `a${n}@gdzies.example`, ip: '198.51.100.9' })
  for (let n = 0; n < 30; n++) await from(n)
  await assert.rejects(from(30), refused('too-many-letters'))
  await assert.rejects(askWish(house.deps, { ...asked, address: 'to nie adres' }), refused('no-address'))
})

test('HOUSE-PROTECTED an export: hashes alone, found by the hashes of one’s own addresses and by nothing else; two exports have nothing in common', async () => {
  const { deps, owner, customer } = house
  await bring('w-pliku@x.example\n@w-pliku.example\n')
  const text = async (id: string) => {
    let read = ''
    for await (const piece of await readProtectedExport(deps, owner, id)) read += piece.toString()
    return read
  }
  const [one, two] = [await makeProtectedExport(deps, owner, customer.id), await makeProtectedExport(deps, owner, customer.id)]
  const files = [await text(one.id), await text(two.id)]
  const lines = files.map(file => file.split('\n').filter(line => line !== '' && !line.startsWith('#')))
  const { rows: [{ count }] } = await house.db.raw('select count(*)::int from protected_addresses where removed_at is null')
  for (const [index, each] of lines.entries()) {
    assert.equal(each.length, count)
    assert.ok(each.every(line => /^[0-9a-f]{32}$/.test(line)))
    assert.deepEqual(each, [...each].sort(), `${index}: in their own order`)
  }
  assert.deepEqual(lines[0]!.filter(line => lines[1]!.includes(line)), [])
  const hashes = await hashAddresses(deps, owner, one.id, ['W-Pliku@x.example', 'ktos@w-pliku.example', 'nie-ma@x.example', 'to nie adres'])
  assert.deepEqual(hashes.map(each => each && [lines[0]!.includes(each.address), lines[0]!.includes(each.domain)]), [[true, false], [false, true], [false, false], null])
  for (const guess of ['w-pliku@x.example', '@w-pliku.example']) for (const hash of [createHash('sha256').update(guess), createHash('sha256').update(one.id).update(guess)]) assert.ok(!files[0]!.includes(hash.digest('hex').slice(0, 32)))
})

test('HOUSE-PROTECTED an export is its customer’s, ends after thirty days, and a customer asks of so many addresses a day', async () => {
  const { deps, owner, customer } = house
  house.moveTo('2026-04-01 10:00')
  const { id } = await makeProtectedExport(deps, owner, customer.id)
  const stranger = { ...owner, customerId: 'cus_other' } as typeof owner
  for (const act of [readProtectedExport(deps, stranger, id), hashAddresses(deps, stranger, id, ['a@x.example']), makeProtectedExport(deps, stranger, customer.id)]) await assert.rejects(act, (error: Refusal) => error.code === 'not-found')
  await house.db('protected_questions').insert({ customer_id: customer.id, day: '2026-04-01', asked: questionsADay - 2 })
  await hashAddresses(deps, owner, id, ['a@x.example', 'b@x.example'])
  await assert.rejects(hashAddresses(deps, owner, id, ['c@x.example']), refused('asked-too-many'))
  await hashAddresses(deps, staff, id, ['c@x.example'])
  house.moveTo('2026-04-02 10:00')
  await hashAddresses(deps, owner, id, ['c@x.example'])
  house.moveTo('2026-05-01 23:59')
  await hashAddresses(deps, owner, id, ['c@x.example'])
  house.moveTo('2026-05-02 00:00')
  await assert.rejects(readProtectedExport(deps, owner, id), refused('export-ended'))
  await assert.rejects(hashAddresses(deps, owner, id, ['c@x.example']), refused('export-ended'))
})
