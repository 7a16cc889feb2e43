import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { chargeInterest } from '../../src/billing/charge-interest.ts'
import { transact } from '../../src/db/transact.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { interestToAsk } from '../../src/rules/interest.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { warsaw } from '../support/warsaw.ts'
import { machine, openBooks, transfer, type Books } from './books.ts'

let books: Books
before(async () => { books = await openBooks() })
after(() => books.close())

let matters = 0
const dueOn = '2026-02-22' as Day // a Sunday: payable to Monday the 23rd (KC-115)
const charge = (debtId: string) => transact(books.db, trx => chargeInterest(books.deps, trx, debtId, { at: books.deps.now(), actor: machine }))

async function paidOn (day: string): Promise<{ debtId: string, proformaNumber: string, matter: string }> {
  books.setClock('2026-02-01 10:00')
  const matter = `hosting:${++matters}`
  const { debtId, proformaNumber } = await books.open(1_000_000n, { matter, dueOn, rule: 'HOST-7.1' })
  books.setClock(`${day} 20:00`)
  await books.pay([transfer('10000.00', proformaNumber, { booked: day })])
  return { debtId, proformaNumber, matter }
}

const days: [string, string, boolean][] = [['on the due day', '2026-02-22', false], ['on the working day after the due Sunday', '2026-02-23', false], ['a day later: below a zloty, or not', '2026-02-24', true], ['a month later', '2026-03-24', true]]
for (const [name, day, late] of days) {
  test(`HOST-6.7 interest of a debt paid ${name}`, async () => {
    const { debtId, proformaNumber, matter } = await paidOn(day)
    const expected = interestToAsk({ principalMinor: 1_000_000n, dueOn: '2026-02-23' as Day, paid: [{ on: day as Day, amountMinor: 1_000_000n }] }, warsaw(`${day} 12:00`), niebieski.terms.interest)
    const opened = await charge(debtId)
    assert.equal(opened?.grossMinor, late ? expected : undefined)
    assert.equal(expected > 0n, late)
    if (!opened) return
    assert.equal(await charge(debtId), undefined, 'asked for once')
    assert.deepEqual(await books.db('debts').where({ id: opened.debtId }).first('matter', 'rule', 'interest_on', 'job_name'), { matter, rule: 'HOST-6.7', interest_on: debtId, job_name: null })
    const { facts } = await books.db('documents').where({ debt_id: opened.debtId }).first('facts')
    assert.match(facts.lines[0].text, new RegExp(`${proformaNumber}.*2026-02-23.*${day}`))
    const before = books.follows().length
    await books.pay([transfer(formatAmount(expected), opened.proformaNumber, { booked: day })])
    assert.ok((await books.find(opened.debtId)).creditedAt)
    assert.equal(books.follows().length, before, 'nothing follows from interest')
    assert.equal(await charge(opened.debtId), undefined, 'no interest on interest')
  })
}

test('HOST-6.7 no interest before the debt is paid', async () => {
  books.setClock('2026-02-01 10:00')
  const { debtId } = await books.open(1_000_000n, { matter: `hosting:${++matters}`, dueOn })
  books.setClock('2026-05-01 10:00')
  assert.equal(await charge(debtId), undefined)
})
